// Judges addresses and memos with packages of Node: one JSON object a line in, {"judge": …, "argument": …, "texts": […]},
// one JSON list a line out, true or false for each text. A package that is missing answers null instead of a list.
// With "timed": true, {"answer": …, "seconds": …} comes out: what the package took for all texts.
//
//   node judge.mjs DIR            DIR has the packages in its node_modules
//   node judge.mjs --packages     prints the names of the chains' own packages

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const PACKAGES = {
  aeternity: "@aeternity/aepp-sdk",
  alephium: "@alephium/web3",
  cardano: "@emurgo/cardano-serialization-lib-nodejs",
  casper: "casper-js-sdk",
  conflux: "@conflux-dev/conflux-address-js",
  dfinity: "@dfinity/principal",
  ecash: "ecashaddrjs",
  ergo: "ergo-lib-wasm-nodejs",
  filecoin: "@glif/filecoin-address",
  "mina-memo": "mina-signer",
  nano: "nanocurrency",
  polkadot: "@polkadot/util-crypto",
  stacks: "@stacks/transactions",
  "stacks-memo": "@stacks/transactions",
  starknet: "starknet",
  tezos: "@taquito/utils",
  ton: "@ton/core",
};
const GENERAL = { core: "@trustwallet/wallet-core", multicoin: "multicoin-address-validator" };

// From a package and an argument to a function that says whether a text is an address; it may throw instead.
const JUDGES = {
  aeternity: (own) => (text) => text.startsWith("ak_") && own.decode(text).length === 32,
  alephium: (own) => (text) => own.isValidAddress(text) && !own.isContractAddress(text),
  cardano: (own) => (text) => {
    const address = own.ByronAddress.is_valid(text)
      ? own.ByronAddress.from_base58(text).to_address()
      : own.Address.from_bech32(text);
    return address.network_id() === 1 && own.RewardAddress.from_address(address) === undefined && !address.is_malformed();
  },
  casper: (own) => (text) => Boolean(own.PublicKey.fromHex(text)),
  conflux: (own) => (text) => own.decode(text).netId === 1029,
  dfinity: (own) => (text) => Boolean(own.Principal.fromText(text)),
  ecash: (own) => (text) => own.isValidCashAddress(text, "ecash"),
  ergo: (own) => (text) => Boolean(own.Address.from_mainnet_str(text)),
  filecoin: (own) => (text) => own.validateAddressString(text) && text.startsWith("f"),
  "mina-memo": (own) => {
    const client = new (own.default ?? own)({ network: "mainnet" });
    const keys = client.genKeys();
    const payment = { to: keys.publicKey, from: keys.publicKey, amount: "1", fee: "1", nonce: "0" };
    return (memo) => Boolean(client.signPayment({ ...payment, memo }, keys.privateKey));
  },
  nano: (own) => (text) => own.checkAddress(text),
  polkadot: (own, prefix) => (text) => own.decodeAddress(text, false, prefix).length === 32,
  stacks: (own) => (text) => Boolean(own.createAddress(text)) && /^S[PM]/i.test(text),
  "stacks-memo": (own) => (memo) => Boolean(own.createMemoString(memo)),
  starknet: (own) => (text) => (/[A-F]/.test(text) && /[a-f]/.test(text.slice(2)) ? own.validateChecksumAddress(text) : Boolean(own.validateAndParseAddress(text))),
  tezos: (own) => (text) => own.validateAddress(text) === 3,
  ton: (own) => (text) => (text.includes(":") ? own.Address.isRaw(text) : own.Address.isFriendly(text) && !own.Address.parseFriendly(text).isTestOnly),
  core: (own, coin) => {
    const type = own.CoinType[coin];
    return (text) => own.AnyAddress.isValid(text, type);
  },
  multicoin: (own, coin) => (text) => own.validate(text, coin),
};

async function load(name, folder) {
  const path = createRequire(resolve(folder, "judge.cjs")).resolve((PACKAGES[name] ?? GENERAL[name]));
  const own = await import(pathToFileURL(path).href);
  if (name === "core") return (own.initWasm ?? own.default.initWasm)();
  return typeof own.default === "object" ? { ...own.default, ...own } : own;
}

if (process.argv[2] === "--packages") {
  console.log([...new Set(Object.values(PACKAGES))].join("\n"));
} else {
  const folder = process.argv[2];
  const output = process.stdout;
  console.log = console.warn = console.error = () => {}; // some packages talk
  const loaded = new Map();
  const thrown = new Map();
  for await (const line of createInterface({ input: process.stdin })) {
    const { judge, argument, texts, timed } = JSON.parse(line);
    if (!loaded.has(judge)) loaded.set(judge, await load(judge, folder).catch(() => null));
    let answer = null;
    const begun = performance.now();
    if (loaded.get(judge)) {
      answer = [];
      let ask = JUDGES[judge](loaded.get(judge), argument);
      for (const text of texts) {
        try {
          answer.push(Boolean(ask(text)));
        } catch {
          answer.push(false);
          thrown.set(judge, (thrown.get(judge) ?? 0) + 1);
          // What throws in WebAssembly is not cleaned up, and some time later every answer is wrong.
          if (judge === "core" && thrown.get(judge) % 50 === 0) {
            loaded.set(judge, await load(judge, folder));
            ask = JUDGES[judge](loaded.get(judge), argument);
          }
        }
      }
    }
    const seconds = (performance.now() - begun) / 1000;
    output.write(JSON.stringify(timed ? { answer, seconds } : answer) + "\n");
  }
}

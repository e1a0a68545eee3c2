"""Header cells in, columns out."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.exchanges.header import columns_with, header_words, read_header
from whitelist.exchanges.header_word import Mapped, column_of, header_word
from whitelist.exchanges.loader import reference_data

BATCH = reference_data("coinex").schema.batch
WORDS = header_words(BATCH)

HEADERS = {
    "CoinEx": "coin network address memo remark",
    "CoinEx's API": "ccy chain to_address memo remark",
    "English": "Ticker|Public chain|Wallet Address|Destination tag|Label",
    "other English": "Asset|Protocol|Recipient address|Payment ID|Name",
    "simplified Chinese": "币种|公链|提币地址|标签/Memo|备注",
    "traditional Chinese": "幣種|網絡|錢包地址|目的標籤|備註",
    "Japanese": "通貨|ネットワーク|出金先アドレス|宛先タグ|備考",
    "Korean": "코인|네트워크|출금 주소|데스티네이션 태그|비고",
    "Russian": "Монета|Сеть|Адрес вывода|Тег назначения|Примечание",
    "Spanish": "Moneda|Red|Dirección de retiro|Etiqueta de destino|Notas",
    "Portuguese": "Moeda|Rede|Endereço de saque|Tag de destino|Observação",
    "French": "Devise|Réseau|Adresse de retrait|Mémo|Libellé",
    "German": "Währung|Netzwerk|Auszahlungsadresse|Ziel-Tag|Bemerkung",
    "Turkish": "Para Birimi|Ağ|ÇEKİM ADRESİ|Hedef Etiketi|AÇIKLAMA",
    "Vietnamese": "Loại coin|Mạng lưới|Địa chỉ rút tiền|Thẻ|Ghi chú",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_languages(header: str) -> None:
    """The five columns are understood in each language."""
    cells = header.split("|") if "|" in header else header.split()
    found = read_header(cells, header_words(BATCH))
    assert dict(found.fields) == {"coin": 0, "network": 1, "address": 2, "memo": 3, "remark": 4}


DECORATED = {
    "* Address": "address",
    "ADDRESS:": "address",
    "Address：": "address",
    "ＡＤＤＲＥＳＳ": "address",
    "ad\u200bdress": "address",
    " wallet\n address ": "address",
    "wallet-address": "address",
    "To_Address*": "address",
    "Memo / Tag": "memo",
    "DESTINATION\u00a0TAG": "memo",
    "Direccion": "address",
    "dirección": "address",
    "ﾈｯﾄﾜｰｸ": "network",
    "walletAddress": "address",
    "toAddress": "address",
    "ToAddress": "address",
    "walletaddress": "address",
    "destinationTag": "memo",
    "paymentID": "memo",
    "MemoID": "memo",
    "coinType": "coin",
    "networkName": "network",
    "Memo/Tag（如有）": "memo",
    "Memo (optional)": "memo",
    "Address [required]": "address",
    "Network (chain)": "network",
    "Сеть (network)": "network",
    "币种 Coin": "coin",
    "币种Coin": "coin",
    "Address / 地址": "address",
    "Địa chỉ (Address)": "address",
    "Wallet Address\n钱包地址": "address",
    "Ziel-Adresse (Address)": "address",
    "receiver": "address",
}


@pytest.mark.parametrize(("cell", "column"), DECORATED.items())
def test_decoration(cell: str, column: str) -> None:
    """What stands around a word, or how it is typed, does not matter."""
    assert column_of(cell, WORDS) == column


DECIDED = {"name": "remark", "label": "remark", "note": "remark", "备注": "remark", "tag": "memo", "comment": "memo"}


@pytest.mark.parametrize(("word", "column"), DECIDED.items())
def test_decided(word: str, column: str) -> None:
    """Words that people use for two columns mean the one that exchanges use them for."""
    assert column == WORDS[header_word(word)]


UNDECIDED = (
    "type|id|account|wallet|recipient|reference|amount|contract address|token address|network address||*"
    "|标签|標籤|etiqueta|étiquette|etiket|метка|комментарий|comentario"
    "|Address (contract)|地址（合约）|Address (old)|Address (memo)|Coin/Network|Was (coin)|合约 Address"
    "|USDT (TRC20)|(coin)|()"
)


@pytest.mark.parametrize("word", UNDECIDED.split("|"))
def test_undecided(word: str) -> None:
    """Words that could mean two columns, or none, mean none."""
    assert header_word(word) not in WORDS
    assert column_of(word, WORDS) is None


def test_receiver_is_the_address_only_without_another() -> None:
    """In a list with addresses, a receiver is a person."""
    assert dict(read_header(["coin", "network", "receiver"], WORDS).fields) == {"coin": 0, "network": 1, "address": 2}
    found = read_header(["Receiver", "coin", "network", "toAddress"], WORDS)
    assert (found.fields["address"], found.unknown, found.repeated) == (3, (0,), ())


def test_ignored_name_is_left_alone() -> None:
    """What an option ignores is not understood without its brackets either."""
    words = columns_with({"memo (old)": "ignore"}, WORDS)
    assert read_header(["Memo (old)", "Memo"], words).fields["memo"] == 1


def test_two_mapped_memo_columns_are_merged() -> None:
    """Only the memo, and only if an option names both columns."""
    both = read_header(["Tag", "Memo"], columns_with({"tag": "memo", "memo": "memo"}, WORDS))
    assert (both.fields["memo"], both.merged, both.repeated) == (0, (1,), ())
    one = read_header(["Tag", "Memo"], columns_with({"tag": "memo"}, WORDS))
    assert (one.merged, one.repeated) == ((), ((1, "memo"),))
    addresses = read_header(["A", "B"], columns_with({"a": "address", "b": "address"}, WORDS))
    assert (addresses.merged, addresses.repeated) == ((), ((1, "address"),))


def test_one_column_each() -> None:
    """No word is listed for two columns, nor twice."""
    listed = Counter(header_word(word) for words in BATCH.spellings.values() for word in words)
    listed.update(header_word(word) for word in BATCH.headers)
    assert [word for word, count in listed.items() if count > 1] == []


@given(st.text())
def test_word_is_a_fixed_point(cell: str) -> None:
    """Reducing a header cell twice is reducing it once."""
    assert header_word(header_word(cell)) == header_word(cell)


@pytest.mark.parametrize("form", ["{} (optional)", "{}（如有）", "{}*", "{} / {}", "{} [{}]", "{}:"])
def test_additions_do_not_change_the_column(form: str) -> None:
    """A remark in brackets, the same name twice, or the marks of a form."""
    found = {word: column_of(form.format(word, word), WORDS) for word in WORDS}
    assert found == dict(WORDS)


@given(st.sampled_from(sorted(WORDS)))
def test_camel_case_is_the_same_name(word: str) -> None:
    """A program writes the words of a name in one."""
    first, *others = word.split(" ")
    if word.isascii() and word.replace(" ", "").isalnum():
        assert column_of(first + "".join(map(str.capitalize, others)), WORDS) == WORDS[word]


@given(st.sampled_from(sorted(WORDS)), st.sampled_from(sorted(WORDS)))
def test_two_columns_in_a_header_cell_are_none(one: str, other: str) -> None:
    """A cell that names two columns is asked for."""
    if WORDS[one] != WORDS[other] and f"{one}/{other}" not in WORDS:
        assert column_of(f"{one} / {other}", WORDS) is None
        assert column_of(f"{one} ({other})", WORDS) is None


def test_own_name_of_the_exchange_counts_before_another() -> None:
    """Wherever it is; what an option assigns comes before both."""
    found = read_header(["Comment", "Ticker", "network", "address", "Memo", "Coin"], WORDS)
    assert dict(found.fields) == {"network": 2, "address": 3, "memo": 4, "coin": 5}
    assert found.repeated == ((0, "memo"), (1, "coin"))
    assert found.unclear == {0}
    mapped = read_header(["Memo", "Ref"], {**WORDS, "ref": Mapped("memo")})
    assert (dict(mapped.fields), mapped.repeated) == ({"memo": 1}, ((0, "memo"),))

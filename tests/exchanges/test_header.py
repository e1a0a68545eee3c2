"""Header cells in, columns out."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.exchanges.header import header_words, read_header
from whitelist.exchanges.header_word import header_word
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
}


@pytest.mark.parametrize(("cell", "column"), DECORATED.items())
def test_decoration(cell: str, column: str) -> None:
    """What stands around a word, or how it is typed, does not matter."""
    assert column == WORDS[header_word(cell)]


DECIDED = {"name": "remark", "label": "remark", "note": "remark", "备注": "remark", "tag": "memo", "comment": "memo"}


@pytest.mark.parametrize(("word", "column"), DECIDED.items())
def test_decided(word: str, column: str) -> None:
    """Words that people use for two columns mean the one that exchanges use them for."""
    assert column == WORDS[header_word(word)]


UNDECIDED = (
    "type|id|account|wallet|recipient|reference|amount|contract address|token address|network address||*"
    "|标签|標籤|etiqueta|étiquette|etiket|метка|комментарий|comentario"
)


@pytest.mark.parametrize("word", UNDECIDED.split("|"))
def test_undecided(word: str) -> None:
    """Words that could mean two columns, or none, mean none."""
    assert header_word(word) not in WORDS


def test_one_column_each() -> None:
    """No word is listed for two columns, nor twice."""
    listed = Counter(header_word(word) for words in BATCH.spellings.values() for word in words)
    listed.update(header_word(word) for word in BATCH.headers)
    assert [word for word, count in listed.items() if count > 1] == []


@given(st.text())
def test_word_is_a_fixed_point(cell: str) -> None:
    """Reducing a header cell twice is reducing it once."""
    assert header_word(header_word(cell)) == header_word(cell)

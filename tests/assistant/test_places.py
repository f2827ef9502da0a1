"""Which places a question names."""

from __future__ import annotations

import pytest

from assistant.places import places_in, short_name

KNOWN = ("云溪市", "松阳区", "石梁镇", "云溪省")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("松阳区的自评什么时候交", ["松阳区"]),
        ("松阳自评什么时候交", ["松阳区"]),
        ("松阳、石梁镇谁高", ["松阳区", "石梁镇"]),
        ("各镇什么时候报", []),
        ("全市一共多少个项目", []),
        ("我们县的标准能往上提吗", []),
        ("市级部门要交什么", []),
        ("Songyang district deadline?", ["松阳区"]),
    ],
)
def test_known_places_are_found_in_full_and_short(question: str, names: list[str]) -> None:
    assert [place.name for place in places_in(question, KNOWN)] == names


def test_a_place_of_another_kind_is_not_the_known_one_said_short() -> None:
    (place,) = places_in("松阳县的门槛是多少", KNOWN)
    assert (place.name, place.known) == ("松阳县", False)


def test_an_unknown_place_at_a_clear_edge_is_a_place() -> None:
    (place,) = places_in("梧山市项目自评什么时候交？", KNOWN)
    assert (place.name, place.known) == ("梧山市", False)


def test_a_place_that_only_the_texts_name_is_found_in_mid_sentence() -> None:
    corpus = {"a": "抽查了竹溪区12个项目"}
    (place,) = places_in("再评价里面竹溪区差几分", KNOWN, corpus)
    assert (place.name, place.known) == ("竹溪区", False)


def test_short_names_keep_two_characters() -> None:
    assert short_name("松阳区") == "松阳"
    assert short_name("沙市") == "沙市"
    assert short_name("东湖街道") == "东湖"

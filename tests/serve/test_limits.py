"""Limits: how often, how many at a time, and that a slow answer holds up nobody else."""

import asyncio
import time

import httpx2
import pytest

from serve.answers import Shelf, make_answer
from serve.settings import Settings
from tests.serve.asking import make_app, make_client, write_slowly, writing


def test_who_asks_too_often_is_told_when_to_come_back():
    client = make_client(Settings(requests_per_minute=3))
    assert [client.get("/api/openapi.json").status_code for _ in range(3)] == [200] * 3
    answer = client.get("/api/toll.json")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert f"{answer.headers['retry-after']} s" in answer.json()["error"]
    assert client.get("/healthz").status_code == 200
    assert client.options("/api/toll.json").status_code == 204


def ask_at_once(settings: Settings, paths: list[str]) -> list[tuple[int, float]]:
    """Ask all of the paths at the same time; give each one's status and seconds."""

    async def ask(client: httpx2.AsyncClient, path: str) -> tuple[int, float]:
        begun = time.perf_counter()
        answer = await client.get(path)
        return answer.status_code, time.perf_counter() - begun

    async def ask_all() -> list[tuple[int, float]]:
        transport = httpx2.ASGITransport(app=make_app(settings))
        async with httpx2.AsyncClient(transport=transport, base_url="http://testserver") as client:
            await client.get("/healthz")
            return await asyncio.gather(*(ask(client, path) for path in paths))

    return asyncio.run(ask_all())


SLOW = [f"/api/claims.csv?q={number}" for number in range(6)]


def test_only_so_many_are_made_at_a_time_and_only_so_many_wait():
    with writing(write_slowly):
        answers = ask_at_once(Settings(answers_at_once=2, answers_waiting=2), SLOW)
    assert sorted(status for status, _ in answers) == [200] * 4 + [503] * 2
    made = sorted(seconds for status, seconds in answers if status == 200)
    assert made[1] < 0.45 < made[2]
    assert all(seconds < 0.2 for status, seconds in answers if status == 503)


def test_a_slow_answer_holds_up_neither_health_nor_an_answer_made_before():
    with writing(write_slowly):
        answers = ask_at_once(Settings(answers_at_once=1, answers_waiting=9), [*SLOW, "/healthz", "/api/openapi.json"])
    assert [status for status, _ in answers] == [200] * 8
    assert max(seconds for _, seconds in answers) > 1.4
    assert all(seconds < 0.5 for _, seconds in answers[-2:])


def test_a_turn_comes_back_when_an_answer_fails():
    def fail(_case: object, _view: object) -> bytes:
        raise RuntimeError("broken")

    client = make_client(Settings(answers_at_once=1, answers_waiting=0))
    with writing(fail):
        assert [client.get(path).status_code for path in SLOW[:3]] == [500] * 3
    with writing(lambda _case, _view: b"fine"):
        assert client.get(SLOW[0]).status_code == 200


def test_the_shelf_keeps_no_more_than_it_may_and_drops_the_oldest():
    answers = {name: make_answer(name.encode() * 300, media_type="image/png", name=name) for name in "abcd"}
    shelf = Shelf(most_bytes=900)
    for name in "abc":
        shelf.keep(name, answers[name])
    assert shelf.find("a") is answers["a"]
    shelf.keep("d", answers["d"])
    assert [name for name in "abcd" if shelf.find(name)] == ["a", "c", "d"]
    shelf.keep("e", make_answer(b"e" * 901, media_type="image/png", name="e"))
    assert shelf.find("e") is None
    for _ in range(5):
        shelf.keep("d", answers["d"])
    assert [name for name in "abcd" if shelf.find(name)] == ["a", "c", "d"]


@pytest.mark.parametrize(("media_type", "size", "packed"), [("image/png", 5000, False), ("text/csv", 100, False)])
def test_what_gains_nothing_is_not_compressed(media_type: str, size: int, packed: bool):
    assert (make_answer(b"x" * size, media_type=media_type, name="x").compressed is not None) is packed

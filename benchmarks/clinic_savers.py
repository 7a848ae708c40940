"""Eight people who save visits at once, over the network: how much longer the slowest of a hundred waits than the middle one.

The clinic is started as people start it, on its default database. Each person saves the largest part of a visit, of a
child chosen evenly, again and again. Goal: p99 at most 2.5 times p50.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))

from django.conf import settings
from django.test import Client

from benchmarks.clinic_save import CHILDREN, FOLDER, Product
from heliotrope.clinic.models import Account
from tests.clinic.durable import written
from tests.clinic.served import TOKEN, part_with_most_words
from tests.postgres import free_port

PEOPLE, ROUNDS, SECONDS, GOAL = 8, 5, 4.0, 2.5


class Load:
    """The people, each with visits of their own, so that nobody is told that somebody else has saved."""

    def __init__(self, product: Product, port: int) -> None:
        self.product, self.port, self.numbers = product, port, count(1)
        self.part, self.items = part_with_most_words()
        client = Client()
        client.force_login(Account.objects.get(username="doctor"), settings.AUTHENTICATION_BACKENDS[-1])
        self.headers = {"Cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}",
                        "Content-Type": "application/x-www-form-urlencoded"}  # fmt: skip

    def round(self) -> list[float]:
        """How long each save of one round took, in milliseconds."""
        waited: list[float] = []
        until = time.monotonic() + SECONDS
        people = [threading.Thread(target=self._save, args=(who, until, waited)) for who in range(PEOPLE)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        return sorted(waited)

    def _save(self, who: int, until: float, waited: list[float]) -> None:
        random, asking = Random(who), http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while time.monotonic() < until:
            at = random.randrange(who, CHILDREN, PEOPLE)
            number = next(self.numbers)
            form = {item: written(number) for item in self.items}
            form |= {"version": self.product.versions[at], "csrfmiddlewaretoken": TOKEN}
            child, sitting = self.product.children[at], self.product.sittings[at]
            began = time.perf_counter()
            asking.request(
                "POST",
                f"/children/{child.id}/visits/{sitting.id}/{self.part}/save/",
                urlencode(form),
                self.headers,
            )
            answer = asking.getresponse()
            body = answer.read()
            waited.append((time.perf_counter() - began) * 1000)
            assert answer.status == 200, (answer.status, body[:300])
            self.product.versions[at] = json.loads(body)["version"]


def _at(waited: list[float], share: float) -> float:
    return waited[min(len(waited) - 1, int(len(waited) * share))]


def main() -> int:
    product, port = Product(), free_port()
    command = [sys.executable, "-m", "heliotrope.cli", "clinic", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, env=os.environ | {"HELIOTROPE_DATA": str(FOLDER)}, stdout=subprocess.DEVNULL
    )
    try:
        _wait(port)
        load = Load(product, port)
        load.round()
        rounds = [load.round() for _ in range(ROUNDS)]
    finally:
        server.terminate()
        server.wait(20)
    ratios = sorted(_at(waited, 0.99) / _at(waited, 0.5) for waited in rounds)
    print(json.dumps({
        "benchmark": "clinic savers", "people": PEOPLE, "items a save": len(load.items), "rounds": ROUNDS,
        "p99 / p50": round(ratios[len(ratios) // 2], 2), "from to": [round(ratios[0], 2), round(ratios[-1], 2)], "goal": GOAL,
        "p50, ms": round(sorted(_at(one, 0.5) for one in rounds)[ROUNDS // 2], 1),
        "saves a second": round(sum(map(len, rounds)) / ROUNDS / SECONDS),
    }, indent=2))  # fmt: skip
    return 0


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asking.request("GET", "/sign-in/")
            asking.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the clinic did not start")


if __name__ == "__main__":
    sys.exit(main())

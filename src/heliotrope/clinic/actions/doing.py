"""What makes a function an action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.permissions import OF_A_CHILD, Permission, Person, may_for_child
from heliotrope.language.errors import HeliotropeError

P = ParamSpec("P")
R = TypeVar("R")


class NotAllowed(HeliotropeError):
    """The person may not do this, or not for this child."""


class NotPossible(HeliotropeError):
    """The record is not in a state in which this can be done. Says what to do instead."""


@dataclass(frozen=True, slots=True)
class Action:
    name: str
    needs: Permission
    of_child: bool


ACTIONS: dict[str, Action] = {}
"""Every action by name: the matrix test walks it."""


def action(
    needs: Permission,
) -> Callable[[Callable[Concatenate[Person, P], R]], Callable[Concatenate[Person, P], R]]:
    """The decorated function does its work in one transaction under the person's name, if the person may.

    Where it takes a `child`, the permission is asked for that child.
    """

    def decorate(function: Callable[Concatenate[Person, P], R]) -> Callable[Concatenate[Person, P], R]:
        of_child = "child" in function.__annotations__
        ACTIONS[function.__name__] = Action(function.__name__, needs, of_child)

        @wraps(function)
        def done(person: Person, /, *args: P.args, **kwargs: P.kwargs) -> R:
            require(person, needs, kwargs.get("child"))
            with changing(person.account, function.__name__):
                return function(person, *args, **kwargs)

        return done

    return decorate


def require(person: Person, needs: Permission, child: object = None) -> None:
    """Raises NotAllowed unless the person has the permission, for that child where one is given."""
    if isinstance(child, ChildRow):
        allowed = may_for_child(person, needs, child)
    else:
        allowed = needs not in OF_A_CHILD and person.may(needs)
    if not allowed:
        raise NotAllowed(f"{person.name or 'Nobody signed in'} may not {needs.value} here.")

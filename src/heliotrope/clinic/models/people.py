"""Accounts, sites, and who works where as what."""

from __future__ import annotations

from django.contrib.auth import hashers
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.models.base import Row


class Role(models.TextChoices):
    DOCTOR = "doctor", _("Doctor")
    NURSE = "nurse", _("Nurse")
    PHYSIOTHERAPIST = "physiotherapist", _("Physiotherapist")
    DATA_MANAGER = "data_manager", _("Data manager")
    FAMILY = "family", _("Family")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Site(Row):
    """A hospital or clinic. `confirmed` are the switches it has confirmed; `young_person_from` the age in years from
    which a child has an account of its own; `red_result_hours` after which a red result goes to the whole team."""

    name = models.TextField(unique=True)
    confirmed = models.JSONField(default=dict)
    young_person_from = models.PositiveSmallIntegerField(default=16)
    red_result_hours = models.PositiveSmallIntegerField(default=24)

    class Meta:
        db_table = "site"

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, name: str = "") -> Account:
        account = self.model(username=self.model.normalize_username(username), name=name)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(Row, AbstractBaseUser):
    """One person who signs in. What the person may do is in the memberships, never here."""

    username = models.CharField(max_length=150, unique=True)
    name = models.TextField(blank=True, default="")
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)  # the password is one that somebody else has seen
    language = models.CharField(max_length=12, blank=True, default="")
    joined = models.DateTimeField(auto_now_add=True)
    last_login = None  # signing in is an entry of the trail, not a change of the account

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []  # noqa: RUF012 - Django reads it so
    objects = Accounts()

    UNTRACED = ("password",)
    """Columns whose values never enter the trail: that they changed does."""

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password; one that was stored in an older way is stored anew, under the person's name."""
        return bool(hashers.check_password(raw_password, self.password, self._store_anew))

    def _store_anew(self, raw_password: str) -> None:
        self.set_password(raw_password)
        with changing(self.id, "sign in"):
            self.save(update_fields=["password"])

    class Meta:
        db_table = "account"

    def __str__(self) -> str:
        return self.name or self.username


class Membership(Row):
    """An account has a role at a site from one day to another; open when `until` is empty."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    site = models.ForeignKey(Site, models.PROTECT, related_name="memberships", null=True, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "membership"

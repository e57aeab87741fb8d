"""Codes of authenticator apps, and the recovery codes for when the phone is lost.

Knows pyotp (RFC 6238), accounts and the seal. Must not know how many tries are too many. No code is accepted
twice: an accepted time step uses up itself and all before it (RFC 6238, section 5.2: "The verifier MUST NOT
accept the second attempt of the OTP after the successful validation has been issued for the first OTP").
"""

from __future__ import annotations

import hmac
from enum import StrEnum

import pyotp

from bot.errors import AccountRefused
from bot.identity.minting import plain_code, totp_secret, typed_code
from bot.identity.outcomes import TotpSetUp
from bot.identity.registry import Registry
from factbase.accounts import Account

_DIGITS = 6
_STEP_SECONDS = 30
_DRIFT = 1
"""Steps by which a phone's clock may be wrong, either way."""
RECOVERY_CODES = 10


class Factor(StrEnum):
    """What a code was."""

    APP = "authenticator app"
    RECOVERY = "recovery code"


class SecondFactor:
    """Sets up second factors and checks codes. What it changes belongs into the caller's transaction."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def begin(self, account: Account) -> TotpSetUp:
        """A new secret, kept beside the one that counts until `finish`."""
        secret = totp_secret(self._registry.random)
        self._keep(account, {**self._secrets(account), "next": secret}, account.totp_step)
        return self._set_up(account, secret)

    def pending(self, account: Account) -> TotpSetUp | None:
        """What was begun and not finished."""
        secret = self._secrets(account).get("next")
        return self._set_up(account, secret) if secret else None

    def finish(self, account: Account, code: str) -> tuple[str, ...] | None:
        """Put the new secret in force if `code` is of it; returns recovery codes. None: the code is wrong.

        Raises AccountRefused if nothing was begun.
        """
        secret = self._secrets(account).get("next")
        if not secret:
            raise AccountRefused("Begin with a new secret: this one is in force or was never made.")
        step = self._step(secret, plain_code(code))
        if step is None:
            return None
        self._keep(account, {"secret": secret}, step)
        return self.renew(account)

    def renew(self, account: Account) -> tuple[str, ...]:
        """New recovery codes in place of all others."""
        codes = tuple(typed_code(self._registry.random) for _ in range(RECOVERY_CODES))
        self._registry.recovery.replace(account.name, [self._digest(account, code) for code in codes])
        return codes

    def accept(self, account: Account, code: str) -> Factor | None:
        """What this code is, used up; None if it is wrong or was used before."""
        plain, secret = plain_code(code), self._secrets(account).get("secret")
        if len(plain) == _DIGITS:
            step = self._step(secret, plain) if secret and account.totp_step else None
            used = step is not None and self._registry.accounts.use_step(account.name, step)
            return Factor.APP if used else None
        used = self._registry.recovery.use(account.name, self._digest(account, plain), self._registry.clock())
        return Factor.RECOVERY if used else None

    def _step(self, secret: str, code: str) -> int | None:
        """The time step near now that has this code."""
        totp = pyotp.TOTP(secret, digits=_DIGITS, interval=_STEP_SECONDS)
        current = int(self._registry.clock().timestamp()) // _STEP_SECONDS
        found = None
        for step in range(current - _DRIFT, current + _DRIFT + 1):
            if hmac.compare_digest(totp.generate_otp(step).encode(), code.encode()):
                found = step
        return found

    def _set_up(self, account: Account, secret: str) -> TotpSetUp:
        totp = pyotp.TOTP(secret, digits=_DIGITS, interval=_STEP_SECONDS)
        uri = totp.provisioning_uri(name=account.name, issuer_name=self._registry.rules.issuer)
        return TotpSetUp(secret, uri)

    def _secrets(self, account: Account) -> dict[str, str]:
        return self._registry.seal.open(account.totp) if account.totp else {}

    def _keep(self, account: Account, secrets: dict[str, str], step: int) -> None:
        self._registry.accounts.set_totp(account.name, self._registry.seal.close(secrets), step)

    def _digest(self, account: Account, code: str) -> str:
        # Keyed, and with the name in it: a stolen base alone does not let anybody try codes against it.
        return self._registry.pseudonym("recovery code", f"{account.name}\0{plain_code(code)}")

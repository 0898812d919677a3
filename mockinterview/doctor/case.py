"""What the checks are about: the settings in force, the language to tell in, and what may be touched."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from mockinterview.doctor.check import Area, Check, CheckId, Standing
from mockinterview.errors import MockInterviewError
from mockinterview.messages import Translator
from mockinterview.settings import Settings

__all__ = ["Case", "Desk"]

_LEAST_SECRET = 8  # characters; a shorter key, such as `none`, hides nothing and would blot out words


@dataclass(frozen=True)
class Case:
    """``settings`` is None where they are faulty. ``offline``: nothing that needs a network is tried."""

    say: Translator
    settings: Settings | None
    offline: bool = False

    def secrets(self, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
        """Return what no check may show: the keys of settings and environment."""
        keys = [value for name, value in environ.items() if name.upper().endswith(("API_KEY", "_TOKEN"))]
        if self.settings is not None and self.settings.api_key is not None:
            keys.append(self.settings.api_key.get_secret_value())
        if self.settings is not None and (password := urlsplit(self.settings.database_url or "").password):
            keys += [password, unquote(password)]
        return tuple(key for key in keys if len(key) >= _LEAST_SECRET)

    def desk(self, area: Area) -> "Desk":
        """Return the maker of an area's checks."""
        return Desk(self, area)


@dataclass(frozen=True)
class Desk:
    """Writes checks of one area, in the language of the case and without its secrets."""

    case: Case
    area: Area

    def ok(self, name: CheckId, found: str, /, **values: object) -> Check:
        """Nothing is wrong."""
        return self._write(name, "ok", found, "", values)

    def warning(self, name: CheckId, found: str, remedy: str = "", /, **values: object) -> Check:
        """It works, but not as well as it could, or not for long."""
        return self._write(name, "warning", found, remedy, values)

    def fault(self, name: CheckId, found: str, remedy: str = "", /, **values: object) -> Check:
        """Something cannot be used."""
        return self._write(name, "fault", found, remedy, values)

    def skipped(self, name: CheckId, found: str, /, **values: object) -> Check:
        """It was not looked at."""
        return self._write(name, "skipped", found, "", values)

    def told(self, name: CheckId, error: MockInterviewError, standing: Standing = "fault") -> Check:
        """Tell an error of the package as a check."""
        say = self.case.say
        remedy = say(error.remedy, **error.values)
        return self._plain(name, standing, error.tell(say).removesuffix(remedy).strip(), remedy)

    def _write(self, name: CheckId, standing: Standing, found: str, remedy: str, values: Mapping[str, object]) -> Check:
        return self._plain(name, standing, self.case.say(found, **values), self.case.say(remedy, **values))

    def _plain(self, name: CheckId, standing: Standing, found: str, remedy: str) -> Check:
        for secret in self.case.secrets():
            found, remedy = found.replace(secret, "…"), remedy.replace(secret, "…")
        return Check(area=self.area, id=name, standing=standing, found=found, remedy=remedy)

"""Prompt templates: Jinja2 in a sandbox, each of whose blocks is rendered alone."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["Blocks", "blocks_of"]


class Blocks:
    """The blocks of one template of a folder.

    Raises ``UsageError`` that names the template, and its line or the variable at fault.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        try:
            self._template = _environment(folder).get_template(name)
        except TemplateSyntaxError as error:
            raise UsageError(
                N_("The prompt {template} has a fault in line {line}: {cause}."),
                template=error.name or name,
                line=error.lineno,
                cause=error.message,
            ) from error
        except TemplateError as error:
            raise UsageError(N_("There is no prompt {template} in {folder}."), template=name, folder=folder) from error

    def render(self, block: str, variables: dict[str, Any]) -> str:
        """Return one block, without blank lines around it."""
        if block not in self._template.blocks:
            raise UsageError(N_("The prompt {template} has no block {block}."), template=self.name, block=block)
        try:
            context = self._template.new_context(variables)
            return "".join(self._template.blocks[block](context)).strip("\n")
        except UndefinedError as error:
            names = re.findall(r"'([^']+)'", str(error))
            raise UsageError(
                N_("The prompt {template} uses {variable}, which does not exist."),
                N_("docs/prompts.md lists what a prompt may use."),
                template=self.name,
                variable=names[-1] if names else str(error),
            ) from error
        except Exception as error:  # what a template computes may fail in any way; its author is told, not traced
            cause, fault = str(error).rstrip("."), N_("The prompt {template} cannot be rendered: {cause}.")
            raise UsageError(fault, template=self.name, cause=cause or type(error).__name__) from error


@lru_cache(maxsize=64)  # looking whether the file has changed costs more than rendering an answer
def blocks_of(folder: Path, name: str) -> Blocks:
    """Return the blocks of a template, read once."""
    return Blocks(folder, name)


@lru_cache
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        auto_reload=False,  # or each rendering looks at the time of every file it includes
        undefined=StrictUndefined,
        autoescape=False,  # the output is a prompt, not HTML: an answer must reach the model unaltered
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""./quire run: looks at the arguments before any set-up, sets up, and hands over to the runner in the .venv."""

from quire_tools import errors, notebooks, parameters, prepare, process, run_options
from quire_tools.paths import ROOT, VENV_PYTHON


def main(arguments: list[str]) -> int:
    options = run_options.parse(arguments)
    for notebook in notebooks.resolve(options.names, ROOT):
        parameters.inject(notebook.id, notebooks.load(notebook), options.parameters)
    env = prepare.notebooks()
    try:
        return process.run([VENV_PYTHON, "-P", "-m", "quire_tools.run", *arguments], env)
    except KeyboardInterrupt:
        # The runner has said where.
        return errors.INTERRUPTED

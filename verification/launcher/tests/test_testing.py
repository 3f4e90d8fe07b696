"""What the exit code of ./quire test is made of."""

from types import SimpleNamespace

import pytest
from quire_tools import errors, testing
from quire_tools.errors import ENVIRONMENT, FAILED, GOOD
from quire_tools.paths import LOGS

UNREACHABLE = "[ERROR] Could not transfer artifact org.junit:junit-bom:pom:1 from/to central: Connection refused"


@pytest.mark.parametrize(
    ("ended", "text", "code"),
    [
        (0, UNREACHABLE, GOOD),
        (1, UNREACHABLE, ENVIRONMENT),
        (1, "[ERROR] There are test failures.\njava.net.ConnectException: Connection refused", FAILED),
        (1, "[ERROR] COMPILATION ERROR :\n[ERROR] Matrix.java:[3,1] ';' expected", FAILED),
        (1, "[ERROR] Rule 0: a rule of the enforcer", FAILED),
    ],
)
def test_a_build_blames_the_machine_only_when_no_test_failed(ended, text, code):
    assert testing.maven_code(SimpleNamespace(code=ended, text=text, path=LOGS / "test-library.log")) == code


@pytest.mark.parametrize(
    ("codes", "code"),
    [((0, 0), GOOD), ((0, 1), FAILED), ((3, 0), ENVIRONMENT), ((1, 3), ENVIRONMENT), ((0, 2), FAILED), ((0, 137), FAILED)],
)
def test_all_parts_are_run_and_their_codes_become_one(codes, code, monkeypatch, capsys):
    ran = []
    parts = [testing.Part(f"part {i}", lambda env, i=i, given=given: ran.append(i) or given) for i, given in enumerate(codes)]
    monkeypatch.setattr(testing, "AREAS", {"library": testing.Area("", dict, parts)})
    assert testing.main([]) == code
    assert ran == [0, 1]
    assert capsys.readouterr().out.count("FAILED") == sum(given != 0 for given in codes)


def test_a_machine_that_cannot_be_set_up_ends_with_3_after_the_other_areas(monkeypatch):
    def fails():
        raise errors.Failure("no JDK 25 or newer")

    ran = []
    other = testing.Area("", dict, [testing.Part("part", lambda env: ran.append(1) or 0)])
    monkeypatch.setattr(testing, "AREAS", {"kernel": testing.Area("", fails, []), "library": other})
    assert testing.main([]) == ENVIRONMENT
    assert ran == [1]

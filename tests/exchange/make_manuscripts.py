"""Makes the manuscripts in tests/exchange/data anew, with LibreOffice.

Run it with `uv run python -m tests.exchange.make_manuscripts`; tests never do. `manuscript.fodt` is written by hand.
LibreOffice makes Word, OpenDocument and RTF files of it, and takes or refuses all changes in it and in the file that is
like Word's: what it then gives as plain text is what our readers must give too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from pathlib import Path

from tests.exchange.word_like import word_file

DATA = Path(__file__).parent / "data"
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, how As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim document, dispatcher, command
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  command = ".uno:" &amp; how &amp; "AllTrackedChanges"
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "Text (encoded)"
  filter(1).Name = "FilterOptions" : filter(1).Value = "UTF8,LF"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def _office(profile: Path, *arguments: str) -> None:
    """Run LibreOffice; a dialog that nobody sees would let it wait for ever."""
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", *arguments]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def _settle(profile: Path, source: Path, stem: str) -> None:
    """Write the text of a file with all changes taken, and with none."""
    for how, ending in (("Accept", "accepted"), ("Reject", "original")):
        target = DATA / f"{stem}.{ending}.txt"
        _office(profile, f'macro:///Standard.Module1.Settle("{source.as_uri()}","{target.as_uri()}","{how}")')
        print(target.name)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        _office(profile, "--convert-to", "odt", "--outdir", folder, str(DATA / "manuscript.fodt"))
        basic = profile / "user" / "basic" / "Standard"
        basic.mkdir(parents=True, exist_ok=True)
        (basic / "Module1.xba").write_text(_MODULE)
        (basic / "script.xlb").write_text(_LIBRARY)
        for ending in ("docx", "odt", "rtf"):
            _office(profile, "--convert-to", ending, "--outdir", str(DATA), str(DATA / "manuscript.fodt"))
        word = Path(folder) / "word.docx"
        word.write_bytes(word_file())
        _settle(profile, word, "word")
        _settle(profile, DATA / "manuscript.odt", "manuscript")


if __name__ == "__main__":
    main()

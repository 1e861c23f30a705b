"""The files that the map fetches: its script, and the ground from an allow-list."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from draw.web_map import map_script, map_script_name
from geo.basemap import BROWSER_FILES
from serve.tags import has_already


def send_basemap_file(request: Request) -> Response:
    """Send one file of the map's ground by its name in `geo.basemap.BROWSER_FILES`.

    The name is looked up in that list and never joined to a path, so no name can lead out of the folder.

    Raises
    ------
    HTTPException
        404 for any other name.
    """
    try:
        path, media_type = BROWSER_FILES[request.path_params["name"]]
    except KeyError:
        raise HTTPException(status_code=404) from None
    answer = FileResponse(path, media_type=media_type, stat_result=path.stat())
    if has_already(request.headers, answer.headers["etag"].strip('"')):
        return Response(status_code=304, headers={"etag": answer.headers["etag"]})
    return answer


def send_map_script(request: Request) -> Response:
    """Send the map's JavaScript. Its name changes with its text, so a browser need not ask for it twice.

    Raises
    ------
    HTTPException
        404 for any other name.
    """
    name = map_script_name()
    if request.path_params["name"] != name:
        raise HTTPException(status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "ETag": f'"{name}"'}
    if has_already(request.headers, name):
        return Response(status_code=304, headers=headers)
    return Response(map_script(), media_type="text/javascript", headers=headers)

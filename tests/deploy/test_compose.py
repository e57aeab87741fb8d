"""The compose file: this machine only, nothing writable but the data, no rights."""

from __future__ import annotations

from tests.deploy.deployment import compose_service, image_environment, of, project, stages


def test_port_is_published_on_this_machine_only() -> None:
    port = image_environment()["RUMOURLINE_PORT"]
    assert compose_service()["ports"] == [f"127.0.0.1:8100:{port}"]


def test_root_is_read_only_and_tmp_is_memory_that_cannot_be_executed() -> None:
    service = compose_service()
    (place,) = service["tmpfs"]
    assert service["read_only"] is True
    assert place.startswith("/tmp:size=")
    assert {"noexec", "nosuid", "nodev"} <= set(place.split(","))


def test_no_rights() -> None:
    service = compose_service()
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.keys() & {"privileged", "cap_add", "network_mode", "pid", "ipc", "devices"}


def test_user_is_the_images() -> None:
    assert compose_service()["user"] == of(stages()[-1], "USER")[0].argument


def test_data_is_a_named_volume() -> None:
    assert compose_service()["volumes"] == ["data:/data"]


def test_what_the_container_needs_wins_over_the_settings_file() -> None:
    service = compose_service()
    image = image_environment()
    assert service["env_file"] == [{"path": "rumourline.env", "required": False}]
    assert service["environment"] == {
        name: image[name] for name in ("RUMOURLINE_DATA", "RUMOURLINE_HOST", "RUMOURLINE_PORT")
    }


def test_limits_and_restart() -> None:
    service = compose_service()
    assert service["mem_limit"] == "2g"
    assert service["pids_limit"] > 0
    assert service["restart"] == "unless-stopped"


def test_stops_like_the_image() -> None:
    service = compose_service()
    assert service["stop_signal"] == of(stages()[-1], "STOPSIGNAL")[0].argument
    assert service["stop_grace_period"] == "30s"


def test_health_is_asked_like_the_image_does() -> None:
    health = compose_service()["healthcheck"]
    (image,) = of(stages()[-1], "HEALTHCHECK")
    options = dict(word[2:].split("=") for word in image.argument.split(" CMD ")[0].split())
    assert health["test"] == ["CMD", "python", "-I", "/opt/rumourline/healthcheck.py"]
    assert {key.replace("-", "_"): value for key, value in options.items()} == {
        key: str(value) for key, value in health.items() if key != "test"
    }


def test_image_is_this_version() -> None:
    assert compose_service()["image"] == f"rumourline:{project()['version']}"
    (label,) = of(stages()[-1], "LABEL")
    assert f'version="{project()["version"]}"' in label.argument

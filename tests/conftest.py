"""What every test shares: fresh Streamlit caches, and no way out to the network."""

import ipaddress
import socket
from collections.abc import Iterator

import pytest
import streamlit as st


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    """Empty Streamlit's caches: they outlive an AppTest and would carry one test's case into the next."""
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection of the test process that would leave this machine."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = address[0] if isinstance(address, tuple) else address
            if host != "localhost" and not ipaddress.ip_address(str(host)).is_loopback:
                message = f"a test tried to reach {address!r}; tests use no network"
                raise AssertionError(message)
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_locally)
        yield

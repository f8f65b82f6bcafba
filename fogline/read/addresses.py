"""Which web addresses may be asked: those of the public internet, told after the name is resolved; others only where a person allows it."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from fogline.errors import ReadError

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Place:
    """A web address taken apart: ``target`` is what the server is asked for, ``host`` as it goes over the wire."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, by which robots rules and the gap between requests are kept."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address, without its fragment."""
        return self.origin + self.target


def place_of(url: str, source: str) -> Place:
    """The parts of an address. Raises ``ReadError`` (``address``) for any that is not plain http or https, or carries a password."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ReadError(source, "address", f"this is no web address ({error})") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise ReadError(source, "address", f"only http and https addresses are read, not {scheme or 'this'}")
    if parts.username is not None or parts.password is not None:
        raise ReadError(source, "address", "an address with a name or password in it is not read; save the page as a file and give that")
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise ReadError(source, "address", "its host is no name") from error
    if not host or any(c <= " " or c in "/\\@?#" for c in host):
        raise ReadError(source, "address", "it names no host")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Place(scheme, host.lower(), port or _PORTS[scheme], f"{path}?{query}" if query else path)


def checked(place: Place, source: str, *, allow_private: bool) -> tuple[str, ...]:
    """The IP addresses of a host, every one of which may be asked; connect to these and resolve no second time.

    Raises ``ReadError``: ``unreachable`` for a name that cannot be resolved, ``private`` where one of them is not of the public internet.
    """
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadError(source, "unreachable", f"the host {place.host} cannot be found ({error})") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise ReadError(source, "private", f"{place.host} is at {address}, which is not on the public internet; --allow-private reads it all the same")
    return addresses


def is_public(address: str) -> bool:
    """True for an address of the public internet, whichever way it is written into another."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if (inner := found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]) is not None:
            return is_public(str(inner))
        if found in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified or found.is_link_local or found.is_loopback or found.is_private)

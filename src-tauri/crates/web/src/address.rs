//! Which addresses a page may be fetched from. A public page must not lead into the reader's own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Whether an address belongs to the public internet (IANA special-purpose registries, RFC 6890).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        // The way back from 6to4, withdrawn (RFC 7526).
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || a >= 240;
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    // Addresses that carry an IPv4 one: mapped, compatible, 6to4, NAT64 (RFC 4291, 3056, 6052).
    let [a, b] = match segments {
        [0, 0, 0, 0, 0, 0xffff | 0, a, b] | [0x64, 0xff9b, 0, 0, 0, 0, a, b] => [a, b],
        [0x2002, a, b, ..] => [a, b],
        _ => {
            let global = segments[0] & 0xe000 == 0x2000;
            let documentation = (segments[0] == 0x2001 && segments[1] == 0xdb8) || (segments[0] == 0x3fff && segments[1] < 0x1000);
            // Teredo, benchmarks, ORCHID and the like (RFC 2928).
            let protocols = segments[0] == 0x2001 && segments[1] < 0x200;
            // ISATAP carries an IPv4 address in its lower half (RFC 5214).
            let isatap = segments[4] & 0xfdff == 0 && segments[5] == 0x5efe;
            return global && !documentation && !protocols && !isatap;
        }
    };
    let [w, x] = a.to_be_bytes();
    let [y, z] = b.to_be_bytes();
    is_public_v4(Ipv4Addr::new(w, x, y, z))
}

/// Names that only a local network gives out. Any other name is the world's, and what it leads to its owner's to say: a person who names
/// it has not named a machine of their own.
pub(crate) fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    !name.contains('.') || [".localhost", ".local", ".lan", ".internal", ".home.arpa"].iter().any(|ending| name.ends_with(ending))
}

/// Resolves names and gives out public addresses only, so that what was checked is what is connected to (no rebinding).
pub(crate) struct PublicOnly {
    /// The local name that the person named, if they named one.
    pub(crate) named: Option<String>,
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let named = self.named.as_deref() == Some(name.as_str());
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let allowed: Vec<SocketAddr> = found.iter().copied().filter(|address| named || is_public(address.ip())).collect();
            if allowed.is_empty() && !found.is_empty() {
                return Err(Box::new(Refused) as Box<dyn std::error::Error + Send + Sync>);
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// The mark, in a chain of causes, of a name that leads into the machine's own network.
#[derive(Debug)]
pub(crate) struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a private address")
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known_in_every_dress() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fc00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "::127.0.0.1",
            "2001:db8::1",
            "2001:0:7f00:1::",
            "2606:4700::200:5efe:7f00:1",
            "fec0::1",
            "ff02::1",
            "192.88.99.1",
            "255.255.255.255",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["93.184.216.34", "2606:2800:220:1::1"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn a_name_is_local_however_it_is_written() {
        for name in ["localhost", "localhost.", "printer", "nas.local", "nas.local.", "a.localhost", "router.home.arpa."] {
            assert!(is_local_name(name), "{name}");
        }
        for name in ["example.org", "localhost.example.org", "lan.example"] {
            assert!(!is_local_name(name), "{name}");
        }
    }
}

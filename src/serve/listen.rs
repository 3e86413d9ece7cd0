//! Takes a port of this machine, for itself only: 127.0.0.1 and, where there is IPv6, [::1].

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};

/// How many ports are tried, one after the other.
const TRIES: u16 = 100;

/// Open listeners on one port.
#[derive(Debug)]
pub(super) struct Doors {
    /// The port.
    pub port: u16,
    /// One for each address.
    pub listeners: Vec<TcpListener>,
}

/// Takes the port, or the next one that is free.
pub(super) fn open(port: u16) -> io::Result<Doors> {
    for step in 0..TRIES {
        let candidate = if port == 0 { 0 } else { port.saturating_add(step) };
        match open_both(candidate) {
            Err(error) if error.kind() == ErrorKind::AddrInUse && candidate < u16::MAX => {}
            other => return other,
        }
    }
    Err(ErrorKind::AddrInUse.into())
}

/// Both addresses or none: `localhost` may mean either, and the other must not lead to another program.
fn open_both(port: u16) -> io::Result<Doors> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = first.local_addr()?.port();
    let second = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
        // A machine without IPv6 has one address less.
        other => other.ok(),
    };
    let listeners: Vec<TcpListener> = [first].into_iter().chain(second).collect();
    listeners.iter().try_for_each(|listener| listener.set_nonblocking(true))?;
    Ok(Doors { port, listeners })
}

#[cfg(test)]
mod tests {
    use super::open;

    #[test]
    fn a_taken_port_leads_to_the_next() {
        let first = open(0).unwrap();
        let second = open(first.port).unwrap();
        assert!(second.port > first.port);
        assert!(second.listeners.iter().all(|listener| listener.local_addr().unwrap().ip().is_loopback()));
    }
}

//! The one way from a browser to anywhere: writes down every request, lets through what is for this machine, refuses the rest.

use std::io::{BufRead, BufReader, Result, Write, copy};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// No browser sends a longer line, nor more of them.
const LONGEST_HEAD: u64 = 64 * 1024;
const REFUSED: &[u8] = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// A proxy that runs until it is dropped.
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    asked: Mutex<Vec<String>>,
    ended: AtomicBool,
}

impl Proxy {
    /// Starts one on a free port.
    ///
    /// # Errors
    /// When there is none.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let proxy = Self { address: listener.local_addr()?, shared: Arc::default() };
        let shared = Arc::clone(&proxy.shared);
        thread::spawn(move || {
            for client in listener.incoming() {
                if shared.ended.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&shared);
                // A connection that breaks is its browser's affair.
                thread::spawn(move || client.and_then(|client| pass_on(client, &shared)));
            }
        });
        Ok(proxy)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whom it was asked for since this was last asked: whole addresses, and `host:port` for what is encrypted.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Relaxed);
        // Wakes the listener; if it has ended by itself, all the better.
        let _ = TcpStream::connect(self.address);
    }
}

/// One request for each connection: the headers say so to both sides.
fn pass_on(mut client: TcpStream, shared: &Shared) -> Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let Some((method, target, headers)) = read_head(&mut reader)? else { return Ok(()) };
    shared.asked.lock().unwrap_or_else(PoisonError::into_inner).push(target.clone());
    let Some((host, path)) = on_this_machine(&target).filter(|_| method != "CONNECT") else {
        return client.write_all(REFUSED);
    };
    let mut server = TcpStream::connect(host)?;
    write!(server, "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n")?;
    let mut to_server = server.try_clone()?;
    thread::spawn(move || copy(&mut reader, &mut to_server));
    copy(&mut server, &mut client)?;
    client.shutdown(Shutdown::Both)
}

/// Method, target, and every header but those that are for the proxy.
fn read_head(reader: &mut impl BufRead) -> Result<Option<(String, String, String)>> {
    let mut head = std::io::Read::take(reader, LONGEST_HEAD);
    let mut first = String::new();
    head.read_line(&mut first)?;
    let mut words = first.split_whitespace().map(str::to_owned);
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(None) };
    let mut headers = String::new();
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if line == "\r\n" {
            return Ok(Some((method, target, headers)));
        }
        let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if !matches!(name.as_str(), "connection" | "proxy-connection" | "keep-alive") {
            headers.push_str(&line);
        }
    }
}

/// Address and path of a target on this machine.
fn on_this_machine(target: &str) -> Option<(SocketAddr, String)> {
    let rest = target.strip_prefix("http://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let address: SocketAddr = host.parse().ok()?;
    Some((address, format!("/{path}"))).filter(|_| address.ip().is_loopback())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn ask(proxy: &Proxy, head: &str) -> String {
        let mut stream = TcpStream::connect(proxy.address()).unwrap();
        write!(stream, "{head}\r\nProxy-Connection: keep-alive\r\nX-Kept: yes\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn what_is_for_this_machine_is_let_through_all_else_is_refused_and_everything_is_written_down() {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = server.local_addr().unwrap();
        let served = thread::spawn(move || {
            let (mut stream, _) = server.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let head = read_head(&mut reader).unwrap();
            stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
            head
        });
        let proxy = Proxy::start().unwrap();
        let here = format!("http://{address}/page?query");
        assert_eq!(ask(&proxy, &format!("GET {here} HTTP/1.1")), "HTTP/1.1 204 No Content\r\n\r\n");
        assert_eq!(served.join().unwrap(), Some(("GET".into(), "/page?query".into(), "X-Kept: yes\r\n".into())));
        for head in [
            "GET http://example.org/ HTTP/1.1",
            "GET http://192.0.2.1:80/ HTTP/1.1",
            "CONNECT example.org:443 HTTP/1.1",
            "CONNECT 127.0.0.1:443 HTTP/1.1",
            "GET / HTTP/1.1",
        ] {
            assert_eq!(ask(&proxy, head).as_bytes(), REFUSED, "{head}");
        }
        let elsewhere = ["http://example.org/", "http://192.0.2.1:80/", "example.org:443", "127.0.0.1:443", "/"];
        assert_eq!(proxy.asked(), [&[here.as_str()], &elsewhere[..]].concat());
        assert!(proxy.asked().is_empty());
    }
}

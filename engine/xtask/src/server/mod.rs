//! A small web server for a folder of static files, on this machine only: what a council's host would do, and, for tests,
//! what a host does when something is wrong.
//!
//! ```no_run
//! use std::path::Path;
//! use xtask::server::{Fault, Options, Server};
//!
//! let no_places = Options::with_faults(|path| if path.contains("/places-") { Fault::NotFound } else { Fault::None });
//! let server = Server::start(Path::new("dist"), 0, no_places)?;
//! println!("{}", server.url());
//! // … a browser does something …
//! assert!(server.requests().iter().all(|request| !request.target.contains("AL10")));
//! # Ok::<(), xtask::server::CannotStart>(())
//! ```

mod files;
mod headers;
mod options;
#[cfg(test)]
mod tests;

use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tiny_http::{Header, Method, Response, StatusCode};

use files::{Files, Found};
pub(crate) use files::{brotli, gzip};
pub use options::{Fault, Options, Policy};

/// A server that runs until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<()>>,
}

/// One request as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`…
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// Every header: name, value.
    pub headers: Vec<(String, String)>,
    /// The status of the answer.
    pub status: u16,
}

/// Why a server could not start.
#[derive(Debug)]
pub struct CannotStart {
    port: u16,
    taken: bool,
    reason: String,
}

struct Shared {
    http: tiny_http::Server,
    files: Files,
    options: Options,
    requests: Mutex<Vec<Request>>,
}

impl Server {
    /// Serves a folder at `http://127.0.0.1:port`; port 0 is any that is free.
    ///
    /// # Errors
    /// When another program has the port, or the folder is not there.
    pub fn start(directory: &Path, port: u16, options: Options) -> Result<Self, CannotStart> {
        let files = Files::of(directory)
            .map_err(|error| CannotStart::because(port, format!("{} cannot be read: {error}", directory.display())))?;
        let listener = listen(port)?;
        let because = |error: &dyn fmt::Display| CannotStart::because(port, error.to_string());
        let address = listener.local_addr().map_err(|error| because(&error))?;
        let http = tiny_http::Server::from_listener(listener, None).map_err(|error| because(&error))?;
        let shared = Arc::new(Shared { http, files, options, requests: Mutex::default() });
        let listener = std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&shared)
        });
        Ok(Self { address, shared, listener: Some(listener) })
    }

    /// Whether a server could start here now.
    ///
    /// # Errors
    /// When another program has the port.
    pub fn check_port(port: u16) -> Result<(), CannotStart> {
        listen(port).map(drop)
    }

    /// The address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its address in a browser, without a `/` at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every request so far, in the order they came in.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Waits until the server ends, which it does not by itself.
    pub fn wait(mut self) {
        if let Some(listener) = self.listener.take() {
            // A listener that panicked has ended too.
            let _ = listener.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.http.unblock();
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
    }
}

impl CannotStart {
    fn because(port: u16, reason: String) -> Self {
        Self { port, taken: false, reason }
    }
}

impl fmt::Display for CannotStart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.taken {
            let other = self.port.checked_add(1).unwrap_or(8080);
            write!(
                formatter,
                "port {} is in use by another program, perhaps by another `cargo xtask serve`. \
                 Stop that one, or choose another port: `cargo xtask serve --port {other}`",
                self.port
            )
        } else {
            write!(formatter, "the page cannot be served on port {}: {}", self.port, self.reason)
        }
    }
}

impl std::error::Error for CannotStart {}

fn listen(port: u16) -> Result<TcpListener, CannotStart> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| CannotStart {
        port,
        taken: error.kind() == std::io::ErrorKind::AddrInUse,
        reason: error.to_string(),
    })
}

/// Takes requests until the server is told to stop. Each has its own thread: one that is slow on purpose delays no other.
fn accept(shared: &Arc<Shared>) {
    while let Ok(request) = shared.http.recv() {
        let shared = Arc::clone(shared);
        std::thread::spawn(move || answer(&shared, request));
    }
}

fn answer(shared: &Shared, request: tiny_http::Request) {
    let target = request.url().to_owned();
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let headers: Vec<(String, String)> =
        request.headers().iter().map(|header| (header.field.to_string(), header.value.to_string())).collect();
    let accepted = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("accept-encoding"));
    let found = match request.method() {
        Method::Get | Method::Head => find(shared, path, accepted.map_or("", |(_, value)| value)),
        _ => Found::not_allowed(),
    };
    let seen = Request { method: request.method().to_string(), target: target.clone(), headers, status: found.status };
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(seen);
    let headers = headers::for_answer(&found, shared.options.policy);
    let headers = headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_bytes()).ok());
    let length = found.body.len();
    let body = std::io::Cursor::new(found.body);
    // A browser that has gone away needs no answer.
    let _ = request.respond(Response::new(StatusCode(found.status), headers.collect(), body, Some(length), None));
}

fn find(shared: &Shared, path: &str, accepted: &str) -> Found {
    match shared.options.fault(path) {
        Fault::None => shared.files.find(path, accepted),
        Fault::NotFound => Found::not_found(),
        Fault::Cut => shared.files.find(path, "").changed(|body| body.truncate(body.len() / 2)),
        Fault::Alter => shared.files.find(path, "").changed(|body| {
            let middle = body.len() / 2;
            if let Some(byte) = body.get_mut(middle) {
                *byte ^= 1;
            }
        }),
        Fault::Replace(body) => Found::replacement(path, body),
        Fault::Slow(time) => {
            std::thread::sleep(time);
            shared.files.find(path, accepted)
        }
    }
}

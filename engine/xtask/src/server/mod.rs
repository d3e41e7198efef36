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

mod body;
mod files;
mod headers;
mod options;
#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

use body::{Content, End};
use files::{Files, Found};
pub(crate) use files::{brotli, gzip};
pub use options::{Fault, Options, Policy};

/// A server that runs until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// Dropped, it tells the listener to end.
    stop: Option<oneshot::Sender<Infallible>>,
    listener: Option<JoinHandle<()>>,
}

/// One request as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`…
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// Every header: its name in small letters, its value.
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
        let because = |error: std::io::Error| CannotStart::because(port, error.to_string());
        let address = listener.local_addr().map_err(because)?;
        listener.set_nonblocking(true).map_err(because)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(because)?;
        let shared = Arc::new(Shared { files, options, requests: Mutex::default() });
        let (stop, stopped) = oneshot::channel();
        let listener = std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || runtime.block_on(accept_until(stopped, listener, shared))
        });
        Ok(Self { address, shared, stop: Some(stop), listener: Some(listener) })
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
        self.stop.take();
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

/// Takes connections until the server is told to stop; then those that are open end too.
async fn accept_until(stopped: oneshot::Receiver<Infallible>, listener: TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    tokio::spawn(async move {
        loop {
            // One that has gone away before it was taken is no reason to take no more.
            if let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&shared);
                let service = service_fn(move |request| answer(Arc::clone(&shared), request));
                let connection =
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                tokio::spawn(connection);
            }
        }
    });
    // Nothing is ever sent: the sender is dropped.
    let _ = stopped.await;
}

async fn answer(shared: Arc<Shared>, request: hyper::Request<Incoming>) -> Result<Response<Content>, std::io::Error> {
    let target = request.uri().to_string();
    let path = request.uri().path().to_owned();
    let text = |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers: Vec<(String, String)> =
        request.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let accepted = request.headers().get(hyper::header::ACCEPT_ENCODING).map(text).unwrap_or_default();
    let fault = shared.options.fault(&path);
    let end = match fault {
        Fault::Drop => End::Breaks,
        Fault::Hang => End::Hangs,
        _ => End::Whole,
    };
    match fault {
        Fault::Slow(time) => tokio::time::sleep(time).await,
        Fault::Refuse => return Err(std::io::ErrorKind::ConnectionReset.into()),
        _ => {}
    }
    let found = match *request.method() {
        // Reading and compressing would hold up the other connections.
        Method::GET | Method::HEAD => {
            let shared = Arc::clone(&shared);
            tokio::task::spawn_blocking(move || find(&shared.files, fault, &path, &accepted)).await?
        }
        _ => Found::not_allowed(),
    };
    let seen = Request { method: request.method().to_string(), target, headers, status: found.status };
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(seen);
    let mut response = Response::builder().status(StatusCode::from_u16(found.status).unwrap_or_default());
    for (name, value) in headers::for_answer(&found, shared.options.policy) {
        response = response.header(name, value);
    }
    response.body(Content::new(found.body, end)).map_err(std::io::Error::other)
}

fn find(files: &Files, fault: Fault, path: &str, accepted: &str) -> Found {
    match fault {
        Fault::None | Fault::Slow(_) | Fault::Drop | Fault::Hang | Fault::Refuse => files.find(path, accepted),
        Fault::NotFound => Found::not_found(),
        Fault::Broken => Found::broken(),
        Fault::Cut => files.find(path, "").changed(|body| body.truncate(body.len() / 2)),
        Fault::Alter => files.find(path, "").changed(|body| {
            let middle = body.len() / 2;
            if let Some(byte) = body.get_mut(middle) {
                *byte ^= 1;
            }
        }),
        Fault::Replace(body) => Found::replacement(path, body),
    }
}

//! A small web server for a folder of static files, on this machine only: what a council's host would do; for a preview, with a
//! script in each page; and, for tests, what a host does when something is wrong.
//!
//! ```no_run
//! use std::path::Path;
//! use fingerpost_dev::server::{Fault, Options, Server};
//!
//! let no_places = Options::with_faults(|path| if path.contains("/places-") { Fault::NotFound } else { Fault::None });
//! let server = Server::start(Path::new("dist"), 0, no_places)?;
//! println!("{}", server.url());
//! // … a browser does something …
//! assert!(server.requests().iter().all(|request| !request.target.contains("AL10")));
//! # Ok::<(), fingerpost_dev::server::CannotStart>(())
//! ```

mod answer;
mod headers;
mod options;
mod preview;
#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use axum::serve::ListenerExt as _;
use tokio::sync::oneshot;

pub use options::{Fault, Options, Policy};
pub use preview::News;

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
    root: PathBuf,
    options: Options,
    requests: Mutex<Vec<Request>>,
}

impl Server {
    /// Serves a folder at `http://127.0.0.1:port`; port 0 is any that is free.
    ///
    /// # Errors
    /// When another program has the port, or the folder is not there.
    pub fn start(directory: &Path, port: u16, options: Options) -> Result<Self, CannotStart> {
        let root = directory
            .canonicalize()
            .map_err(|error| CannotStart::because(port, format!("{} cannot be read: {error}", directory.display())))?;
        let listener = listen(port)?;
        let because = |error: std::io::Error| CannotStart::because(port, error.to_string());
        let address = listener.local_addr().map_err(because)?;
        listener.set_nonblocking(true).map_err(because)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(because)?;
        let shared = Arc::new(Shared { root, options, requests: Mutex::default() });
        let (stop, stopped) = oneshot::channel();
        let listener = std::thread::spawn({
            let shared = Arc::clone(&shared);
            // With the runtime, connections that are still open end too.
            move || runtime.block_on(serve_until(stopped, listener, shared))
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
                "port {} is in use by another program, perhaps by another preview. \
                 Stop that one, or choose another port: `--port {other}`",
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

async fn serve_until(stopped: oneshot::Receiver<Infallible>, listener: TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    // Small answers go at once.
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    tokio::spawn(async move { axum::serve(listener, answer::router(shared)).await });
    // Nothing is ever sent: the sender is dropped.
    let _ = stopped.await;
}

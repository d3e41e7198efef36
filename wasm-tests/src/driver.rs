//! The program between us and a browser: started once for a run, ended with it.

use std::io::Error;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::browser::Browser;

const STARTS_WITHIN: Duration = Duration::from_secs(30);
/// Not where the directory is: a page that took its visitor's clock for the directory's would be found out.
const ZONE: &str = "Pacific/Auckland";

/// A running driver; dropping it ends it.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a browser's driver on a free port.
    ///
    /// # Errors
    /// When it is not installed, or does not answer.
    pub fn start(browser: Browser) -> Result<Self, String> {
        let port = free_port().map_err(|error| format!("no free port: {error}"))?;
        let (program, arguments) = browser.driver(port);
        let name = program.to_string_lossy().into_owned();
        let process = Command::new(program)
            .args(arguments)
            .env("TZ", ZONE)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!(
                    "`{name}` cannot be started: {error}. Next: `cargo xtask test` installs it on Debian and Ubuntu"
                )
            })?;
        let driver = Self { process, port };
        let since = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if since.elapsed() > STARTS_WITHIN {
                return Err(format!("`{name}` did not answer on port {port} within {STARTS_WITHIN:?}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // One that has ended already needs no end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> Result<u16, Error> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

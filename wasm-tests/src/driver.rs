//! The program between us and a browser, with a screen for it to draw on where it needs one.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Error};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::browser::Browser;

const STARTS_WITHIN: Duration = Duration::from_secs(30);
/// Not where the directory is: a page that took its visitor's clock for the directory's would be found out.
const ZONE: &str = "Pacific/Auckland";
/// As high as the highest window, and wider than the widest.
const SCREEN: &str = "1600x8200x24";

/// A running driver; dropping it ends it.
pub struct Driver {
    port: u16,
    _process: Process,
    _screen: Option<Process>,
}

impl Driver {
    /// Starts a browser's driver on a free port. It may keep files in the folder.
    ///
    /// # Errors
    /// When it is not installed, or does not answer.
    pub fn start(browser: Browser, folder: &Path) -> Result<Self, String> {
        let port = new_port().map_err(|error| format!("no free port: {error}"))?;
        let driver = browser.driver(port, folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut command = Command::new(&driver.program);
        command.args(driver.arguments).envs(driver.environment).env("TZ", ZONE).stdout(Stdio::null());
        let screen = driver.needs_screen.then(open_screen).transpose()?;
        if let Some((_, name)) = &screen {
            command.env("DISPLAY", name);
        }
        let name = driver.program.to_string_lossy();
        let process = Process::start(&mut command, &name)?;
        let since = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if since.elapsed() > STARTS_WITHIN {
                return Err(format!("`{name}` did not answer on port {port} within {STARTS_WITHIN:?}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { port, _process: process, _screen: screen.map(|(process, _)| process) })
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Another program, ended when this is dropped.
struct Process(Child);

impl Process {
    fn start(command: &mut Command, name: &str) -> Result<Self, String> {
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        child.map(Self).map_err(|error| {
            format!("`{name}` cannot be started: {error}. Next: `cargo xtask test` installs it on Debian and Ubuntu")
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended already needs no end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A screen that nobody looks at, and its name.
fn open_screen() -> Result<(Process, String), String> {
    let mut command = Command::new("Xvfb");
    // It chooses its own number and tells it, so that several can be open.
    command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]).stdout(Stdio::piped());
    let mut process = Process::start(&mut command, "Xvfb")?;
    let mut number = String::new();
    let told = process.0.stdout.take().map(|told| BufReader::new(told).read_line(&mut number));
    match told {
        Some(Ok(length)) if length > 1 => Ok((process, format!(":{}", number.trim()))),
        _ => Err("`Xvfb` opened no screen".into()),
    }
}

/// A free port, and none that was given before: a browser keeps what it was once sent from an address, and would take a file
/// that another test's server sent whole for the one that this test breaks.
pub(crate) fn new_port() -> Result<u16, Error> {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        if GIVEN.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return Ok(port);
        }
    }
}

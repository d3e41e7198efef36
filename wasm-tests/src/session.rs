//! Browsers that are running, lent to one test after another. Each test gets a new tab in one that nobody else uses.

use std::fs;
use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use thirtyfour::error::WebDriverResult;
use thirtyfour::{WebDriver, WindowHandle};
use tokio::runtime::Runtime;
use xtask::workspace::Workspace;

use crate::browser::Browser;
use crate::driver::Driver;

/// A running browser, and how to wait for what it does.
pub struct Session {
    /// Which it is.
    pub browser: Browser,
    runtime: Runtime,
    driver: Option<WebDriver>,
    home: WindowHandle,
}

/// The running browsers of one kind.
pub struct Pool {
    browser: Browser,
    idle: Mutex<Vec<Session>>,
    driver: Driver,
    profiles: PathBuf,
    started: AtomicUsize,
}

impl Pool {
    /// Starts the driver; browsers come when they are wanted.
    ///
    /// # Errors
    /// When the driver cannot be started.
    pub fn of(browser: Browser) -> Result<Self, String> {
        let driver = Driver::start(browser)?;
        let name = format!("{}-{}", browser.name(), std::process::id());
        let profiles = Workspace::here().target.join("tmp/browser-profiles").join(name);
        Ok(Self { browser, idle: Mutex::default(), driver, profiles, started: AtomicUsize::default() })
    }

    /// A browser with a new tab before it.
    ///
    /// # Errors
    /// When none can be started.
    pub fn borrow(&self) -> Result<Session, String> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let session = match idle {
            Some(session) => session,
            None => self.start().map_err(|error| format!("no browser could be started: {error}"))?,
        };
        session.open_tab().map_err(|error| format!("no tab could be opened: {error}"))?;
        Ok(session)
    }

    /// Takes a browser back, for another test.
    pub fn give_back(&self, session: Session) {
        if session.close_tab().is_ok() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
        }
    }

    fn start(&self) -> WebDriverResult<Session> {
        let number = self.started.fetch_add(1, Ordering::Relaxed);
        let profile = self.profiles.join(number.to_string());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let capabilities = self.browser.capabilities(&profile);
        let driver = runtime.block_on(WebDriver::new(self.driver.url(), capabilities))?;
        let home = runtime.block_on(driver.window())?;
        Ok(Session { browser: self.browser, runtime, driver: Some(driver), home })
    }
}

impl Session {
    /// The driver's side of the browser.
    ///
    /// # Panics
    /// Never before the session ends.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().unwrap_or_else(|| unreachable!("it is taken only when the session ends"))
    }

    /// Waits for something that the browser is asked to do.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    fn open_tab(&self) -> WebDriverResult<()> {
        self.wait(async {
            let tab = self.driver().new_tab().await?;
            self.driver().switch_to_window(tab).await?;
            // What earlier tabs wrote is not this one's.
            self.browser.console(self.driver()).await?;
            self.browser.requests(self.driver()).await.map(drop)
        })
    }

    fn close_tab(&self) -> WebDriverResult<()> {
        self.wait(async {
            self.driver().close_window().await?;
            self.driver().switch_to_window(self.home.clone()).await
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            // One that has crashed needs no end.
            let _ = self.runtime.block_on(driver.quit());
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        // What a browser leaves behind is only untidy.
        let _ = fs::remove_dir_all(&self.profiles);
    }
}

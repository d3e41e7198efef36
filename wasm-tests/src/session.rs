//! Browsers that are running, lent to one test after another. Each test gets a new tab in one that nobody else uses.

use std::fs;
use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use fingerpost_dev::workspace::Workspace;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{WebDriver, WindowHandle};
use tokio::runtime::Runtime;

use crate::browser::{Browser, Start};
use crate::driver::Driver;
use crate::proxy::Proxy;

static STARTED: AtomicUsize = AtomicUsize::new(0);

/// A running browser, and how to wait for what it does.
pub struct Session {
    /// Which it is.
    pub browser: Browser,
    runtime: Runtime,
    driver: Option<WebDriver>,
    home: WindowHandle,
    scripts: bool,
    proxy: Proxy,
    folder: PathBuf,
    // Ended last: it is asked to end the browser.
    _program: Driver,
}

/// The running browsers of one kind.
pub struct Pool {
    browser: Browser,
    idle: Mutex<Vec<Session>>,
}

impl Pool {
    /// No browser yet: they come when they are wanted.
    #[must_use]
    pub fn of(browser: Browser) -> Self {
        Self { browser, idle: Mutex::default() }
    }

    /// A browser with a new tab before it.
    ///
    /// # Errors
    /// When none can be started.
    pub fn borrow(&self) -> Result<Session, String> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let session = match idle {
            Some(session) => session,
            None => Session::start(self.browser, true)?,
        };
        session.open_tab().map_err(|error| format!("no tab could be opened: {error}"))?;
        Ok(session)
    }

    /// Takes a browser back, for another test.
    pub fn give_back(&self, session: Session) {
        if session.scripts && session.close_tab().is_ok() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
        }
    }
}

impl Session {
    fn start(browser: Browser, scripts: bool) -> Result<Self, String> {
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{}-{number}", browser.name(), std::process::id());
        let folder = Workspace::here().target.join("tmp/browser-profiles").join(name);
        let failed = |error: &dyn std::fmt::Display| format!("no browser could be started: {error}");
        fs::create_dir_all(&folder).map_err(|error| failed(&error))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| failed(&error))?;
        let proxy = Proxy::start().map_err(|error| failed(&error))?;
        let program = Driver::start(browser, &folder)?;
        let capabilities = browser.capabilities(&Start { profile: &folder, proxy: proxy.address(), scripts });
        let started = runtime.block_on(async {
            let driver = WebDriver::new(program.url(), capabilities).await?;
            let home = driver.window().await?;
            Ok::<_, thirtyfour::error::WebDriverError>((driver, home))
        });
        let (driver, home) = started.map_err(|error| failed(&error))?;
        Ok(Self { browser, runtime, driver: Some(driver), home, scripts, proxy, folder, _program: program })
    }

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

    /// The address of every request that was made since this was last asked, to whatever host, but for the browser's own.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let own = self.browser.own_requests();
        self.proxy.asked().into_iter().filter(|asked| !own.contains(&asked.as_str())).collect()
    }

    /// A browser of the same kind with a new tab before it, in which no script runs. It is not lent again.
    ///
    /// # Errors
    /// When none can be started.
    pub fn without_scripts(&self) -> Result<Self, String> {
        let session = Self::start(self.browser, false)?;
        let off = session.open_tab().and_then(|()| session.wait(self.browser.switch_scripts_off(session.driver())));
        off.map_err(|error| format!("scripts could not be switched off: {error}"))?;
        Ok(session)
    }

    fn open_tab(&self) -> WebDriverResult<()> {
        self.wait(async {
            self.browser.open_tab(self.driver()).await?;
            // What earlier tabs wrote and asked for is not this one's.
            self.browser.console(self.driver()).await
        })?;
        drop(self.requests());
        Ok(())
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
        // What a browser leaves behind is only untidy.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

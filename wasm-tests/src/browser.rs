//! The browsers. All that differs between them is in a file for each, behind the same signatures.

mod chromium;
mod firefox;
mod webkit;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::Path;

use serde_json::Value;
use thirtyfour::{Capabilities, WebDriver, error::WebDriverError, error::WebDriverResult};

/// A browser to test in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's small browser, through WebKitWebDriver.
    WebKit,
}

/// Something as assistive technology knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// `heading`, `radio`, `button`…
    pub role: String,
    /// Its name.
    pub name: String,
    /// What describes it; empty without one. Nothing from a browser that does not say.
    pub description: Option<String>,
}

/// The program between us and a browser, and what it is started with.
#[derive(Debug, Default)]
pub struct DriverProgram {
    /// Its name or path.
    pub program: OsString,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// What its environment has besides ours.
    pub environment: Vec<(&'static str, OsString)>,
    /// Whether the browser draws on a screen, and has no way to do without.
    pub needs_screen: bool,
}

/// What a browser is started with.
#[derive(Debug)]
pub struct Start<'a> {
    /// An empty folder for it.
    pub profile: &'a Path,
    /// Where all its requests go.
    pub proxy: SocketAddr,
    /// Whether pages may run scripts: some browsers are told only at their start.
    pub scripts: bool,
}

/// A way to call one of a browser's own functions, whichever it is.
macro_rules! dispatch {
    ($browser:expr, $function:ident($($argument:expr),*)) => {
        match $browser {
            Browser::Chromium => chromium::$function($($argument),*),
            Browser::Firefox => firefox::$function($($argument),*),
            Browser::WebKit => webkit::$function($($argument),*),
        }
    };
    ($browser:expr, $function:ident($($argument:expr),*).await) => {
        match $browser {
            Browser::Chromium => chromium::$function($($argument),*).await,
            Browser::Firefox => firefox::$function($($argument),*).await,
            Browser::WebKit => webkit::$function($($argument),*).await,
        }
    };
}

impl Browser {
    /// Every browser that there is.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The browsers named in the environment's `BROWSERS`, by commas; without it, all there are.
    ///
    /// # Panics
    /// When it names one that is not known.
    #[must_use]
    pub fn wanted() -> Vec<Self> {
        let Ok(names) = std::env::var("BROWSERS") else { return Self::ALL.to_vec() };
        let known = |name: &str| Self::ALL.into_iter().find(|browser| browser.name() == name);
        names
            .split(',')
            .map(|name| {
                known(name.trim()).unwrap_or_else(|| panic!("BROWSERS names `{name}`, known are {:?}", Self::ALL))
            })
            .collect()
    }

    /// Its name in the lists of tests and in the names of pictures.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The program that drives it from a port.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn driver(self, port: u16, folder: &Path) -> std::io::Result<DriverProgram> {
        dispatch!(self, driver(port, folder))
    }

    /// What a session is asked for.
    #[must_use]
    pub fn capabilities(self, start: &Start<'_>) -> Capabilities {
        let Value::Object(map) = dispatch!(self, capabilities(start)) else { unreachable!("a literal object") };
        map.into_iter().collect::<serde_json::Map<_, _>>().into()
    }

    /// Opens a new tab and turns to it.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn open_tab(self, driver: &WebDriver) -> WebDriverResult<()> {
        let tab = dispatch!(self, new_tab(driver).await)?;
        driver.switch_to_window(tab).await
    }

    /// Makes the window's inside as large as a screen of this size, in CSS pixels.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn resize(self, driver: &WebDriver, width: u32, height: u32) -> WebDriverResult<()> {
        dispatch!(self, resize(driver, width, height).await)
    }

    /// Puts the device somewhere, and lets the page ask where; nothing: the person refuses.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn place(self, driver: &WebDriver, origin: &str, position: Option<(f64, f64)>) -> WebDriverResult<()> {
        dispatch!(self, place(driver, origin, position).await)
    }

    /// Switches scripts off in this tab, as people do in the browser's settings.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn switch_scripts_off(self, driver: &WebDriver) -> WebDriverResult<()> {
        dispatch!(self, switch_scripts_off(driver).await)
    }

    /// Shows everything in the person's few own colours. Whether it can be told to.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn force_colours(self, driver: &WebDriver) -> WebDriverResult<bool> {
        match self {
            Self::Chromium => chromium::force_colours(driver).await.map(|()| true),
            Self::Firefox => firefox::force_colours(driver).await.map(|()| true),
            Self::WebKit => Ok(false),
        }
    }

    /// What assistive technology is told, from top to bottom.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn accessibility(self, driver: &WebDriver) -> WebDriverResult<Vec<Told>> {
        dispatch!(self, accessibility(driver).await)
    }

    /// What the browser wrote on its console since it was last asked.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn console(self, driver: &WebDriver) -> WebDriverResult<Vec<String>> {
        dispatch!(self, console(driver).await)
    }

    /// What the browser asks for itself, whatever page is open, and cannot be kept from asking: `host:port`.
    #[must_use]
    pub fn own_requests(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &chromium::OWN_REQUESTS,
            Self::Firefox | Self::WebKit => &[],
        }
    }

    /// Whether what a driver says after a press is about the page to which it led: nobody is reached there.
    #[must_use]
    pub fn is_of_another_page(self, error: &WebDriverError) -> bool {
        self == Self::Firefox && firefox::is_of_another_page(error)
    }

    /// A script that each page of a test begins with, where the browser tells us less than we must know.
    #[must_use]
    pub fn script(self) -> &'static str {
        match self {
            Self::Chromium | Self::Firefox => "",
            Self::WebKit => webkit::SCRIPT,
        }
    }
}

fn program(variable: &str, otherwise: impl Into<OsString>) -> OsString {
    std::env::var_os(variable).unwrap_or_else(|| otherwise.into())
}

//! The browsers, and all that differs between them.

use std::ffi::OsString;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver, error::WebDriverResult};

/// A browser to test in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, through chromedriver.
    Chromium,
}

impl Browser {
    /// The browsers named in the environment's `BROWSERS`, by commas; without it, all there are.
    ///
    /// # Panics
    /// When it names one that is not known.
    #[must_use]
    pub fn wanted() -> Vec<Self> {
        let all = [Self::Chromium];
        let Ok(names) = std::env::var("BROWSERS") else { return all.to_vec() };
        let known = |name: &str| all.into_iter().find(|browser| browser.name() == name);
        names
            .split(',')
            .map(|name| known(name.trim()).unwrap_or_else(|| panic!("BROWSERS names `{name}`, known are {all:?}")))
            .collect()
    }

    /// Its name in the lists of tests and in the names of pictures.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
        }
    }

    /// The program that drives it, and how it is told its port.
    #[must_use]
    pub fn driver(self, port: u16) -> (OsString, Vec<String>) {
        match self {
            Self::Chromium => (program("CHROMEDRIVER", "chromedriver"), vec![format!("--port={port}")]),
        }
    }

    /// What a session is asked for. The profile is a new, empty folder.
    #[must_use]
    pub fn capabilities(self, profile: &Path) -> Capabilities {
        match self {
            Self::Chromium => chromium(profile),
        }
    }

    /// Makes the window's inside as large as a screen of this size, in CSS pixels.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn resize(self, driver: &WebDriver, width: u32, height: u32) -> WebDriverResult<()> {
        match self {
            // Chromium's own windows cannot be as narrow as a telephone.
            Self::Chromium => {
                let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
            }
        }
        Ok(())
    }

    /// Puts the device somewhere, and lets the page ask where; nothing: the person refuses.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn place(self, driver: &WebDriver, origin: &str, position: Option<(f64, f64)>) -> WebDriverResult<()> {
        match self {
            Self::Chromium => {
                let setting = if position.is_some() { "granted" } else { "denied" };
                let permission =
                    json!({ "origin": origin, "permission": { "name": "geolocation" }, "setting": setting });
                driver.cdp().send_raw("Browser.setPermission", permission).await?;
                if let Some((latitude, longitude)) = position {
                    let here = json!({ "latitude": latitude, "longitude": longitude, "accuracy": 20 });
                    driver.cdp().send_raw("Emulation.setGeolocationOverride", here).await?;
                }
            }
        }
        Ok(())
    }

    /// Switches scripts off in this window, as people do in the browser's settings.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn switch_scripts_off(self, driver: &WebDriver) -> WebDriverResult<()> {
        match self {
            Self::Chromium => {
                driver.cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
            }
        }
        Ok(())
    }

    /// What the browser wrote on its console since it was last asked.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn console(self, driver: &WebDriver) -> WebDriverResult<Vec<String>> {
        match self {
            Self::Chromium => {
                let entries = driver.get_log("browser").await?;
                Ok(entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect())
            }
        }
    }

    /// The address of every request that the window made since it was last asked, to whatever host.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn requests(self, driver: &WebDriver) -> WebDriverResult<Vec<String>> {
        match self {
            Self::Chromium => {
                let events = driver.get_log("performance").await?;
                Ok(events.iter().filter_map(|event| request(&event.message)).collect())
            }
        }
    }
}

fn chromium(profile: &Path) -> Capabilities {
    let mut arguments = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(), // Machines that build run as root, where Chromium has no sandbox.
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        // The browser itself must ask nobody for anything, or it would be in the log of requests.
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1".to_owned(),
        "--force-prefers-reduced-motion".to_owned(),
    ];
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": program("CHROMIUM", "/usr/bin/chromium").to_string_lossy(), "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    });
    let Value::Object(map) = capabilities else { unreachable!("a literal object") };
    map.into_iter().collect::<serde_json::Map<_, _>>().into()
}

fn request(event: &str) -> Option<String> {
    let event: Value = serde_json::from_str(event).ok()?;
    let message = &event["message"];
    (message["method"] == "Network.requestWillBeSent")
        .then(|| message["params"]["request"]["url"].as_str().unwrap_or_default().to_owned())
}

fn program(variable: &str, otherwise: &str) -> OsString {
    std::env::var_os(variable).unwrap_or_else(|| otherwise.into())
}

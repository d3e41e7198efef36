//! Firefox: what WebDriver cannot do, scripts with the browser's own rights do (`firefox.js`).

use std::path::Path;

use fingerpost_dev::workspace::Workspace;
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::{RequestData, SessionId, WebDriver, WindowHandle};

use super::{DriverProgram, Start, Told, program};

pub(super) fn driver(port: u16, _folder: &Path) -> std::io::Result<DriverProgram> {
    Ok(DriverProgram {
        program: program("GECKODRIVER", Workspace::here().geckodriver()),
        arguments: ["--port", &port.to_string(), "--allow-system-access"].map(str::to_owned).into(),
        // Without it, a released Firefox asks Mozilla's server for settings whatever it is told below.
        environment: vec![("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1".into())],
        ..DriverProgram::default()
    })
}

pub(super) fn capabilities(start: &Start<'_>) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": program("FIREFOX", "/usr/bin/firefox-esr").to_string_lossy(),
            "args": ["-headless"],
            "prefs": {
                "network.proxy.type": 1,
                "network.proxy.http": start.proxy.ip().to_string(),
                "network.proxy.http_port": start.proxy.port(),
                "network.proxy.ssl": start.proxy.ip().to_string(),
                "network.proxy.ssl_port": start.proxy.port(),
                // This machine too is reached through the proxy, and nobody without it.
                "network.proxy.no_proxies_on": "",
                "network.proxy.allow_hijacking_localhost": true,
                "network.proxy.failover_direct": false,
                // The browser itself must ask nobody for anything, or it would be in the log of requests.
                "services.settings.server": "data:,",
                "app.normandy.enabled": false,
                "messaging-system.rsexperimentloader.enabled": false,
                // A device that is moved between tests is to be found where it is.
                "geo.provider.network.debug.requestCache.enabled": false,
                "ui.prefersReducedMotion": 1,
            },
        },
    })
}

pub(super) async fn new_tab(driver: &WebDriver) -> WebDriverResult<WindowHandle> {
    driver.new_tab().await
}

pub(super) async fn resize(driver: &WebDriver, width: u32, height: u32) -> WebDriverResult<()> {
    // Firefox's own windows cannot be as narrow as a telephone.
    privileged(driver, "resize", &[json!(width), json!(height)]).await.map(drop)
}

pub(super) async fn place(driver: &WebDriver, origin: &str, position: Option<(f64, f64)>) -> WebDriverResult<()> {
    privileged(driver, "place", &[json!(origin), json!(position)]).await.map(drop)
}

pub(super) async fn switch_scripts_off(driver: &WebDriver) -> WebDriverResult<()> {
    privileged(driver, "switchScriptsOff", &[]).await.map(drop)
}

pub(super) async fn force_colours(driver: &WebDriver) -> WebDriverResult<()> {
    privileged(driver, "forceColours", &[]).await.map(drop)
}

pub(super) async fn accessibility(driver: &WebDriver) -> WebDriverResult<Vec<Told>> {
    let told = privileged(driver, "accessibility", &[]).await?;
    let text = |text: &Value| text.as_str().unwrap_or_default().to_owned();
    let told = told.as_array().into_iter().flatten();
    Ok(told.map(|one| Told { role: text(&one[0]), name: text(&one[1]), description: Some(text(&one[2])) }).collect())
}

/// A press succeeded also when the page to which it leads cannot be reached: then Firefox complains.
pub(super) fn is_of_another_page(error: &WebDriverError) -> bool {
    error.to_string().contains("Reached error page")
}

pub(super) async fn console(driver: &WebDriver) -> WebDriverResult<Vec<String>> {
    let lines = privileged(driver, "console", &[]).await?;
    Ok(lines.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Runs a task of `firefox.js` beside the browser's own scripts.
async fn privileged(driver: &WebDriver, task: &str, arguments: &[Value]) -> WebDriverResult<Value> {
    driver.cmd(Context("chrome")).await?;
    let all = [&[json!(task)], arguments].concat();
    let answer = driver.execute(include_str!("firefox.js"), all).await;
    // Back among the page's scripts, whatever came of it.
    driver.cmd(Context("content")).await?;
    Ok(answer?.json().clone())
}

/// Whose rights scripts run with from now on.
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/moz/context")).add_body(json!({ "context": self.0 }))
    }
}

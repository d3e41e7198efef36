// Runs with the browser's own rights. `firefox[task](...arguments)` is what a test asks for.
const firefox = {
  /** The page's frame in the window; the window itself has a least width. */
  resize: (width, height) => {
    const { style } = gBrowser.selectedBrowser;
    for (const [side, length] of Object.entries({ width, height })) {
      for (const name of [side, `min-${side}`, `max-${side}`]) style.setProperty(name, `${length}px`);
    }
  },

  place: (origin, position) => {
    const principal = Services.scriptSecurityManager.createContentPrincipalFromOrigin(origin);
    const { ALLOW_ACTION, DENY_ACTION } = Services.perms;
    Services.perms.addFromPrincipal(principal, "geo", position === null ? DENY_ACTION : ALLOW_ACTION);
    if (position === null) return;
    const [lat, lng] = position;
    const found = JSON.stringify({ location: { lat, lng }, accuracy: 20 });
    Services.prefs.setStringPref("geo.provider.network.url", `data:application/json,${encodeURIComponent(found)}`);
  },

  switchScriptsOff: () => {
    gBrowser.selectedBrowser.browsingContext.allowJavascript = false;
  },

  forceColours: () => {
    gBrowser.selectedBrowser.browsingContext.forcedColorsOverride = "active";
  },

  /** What assistive technology is told of the page: role, name and description of each thing, from top to bottom. */
  accessibility: () => {
    const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
    const told = [];
    const tell = (one) => {
      told.push([one.computedARIARole, one.name ?? "", one.description ?? ""]);
      for (let child = one.firstChild; child !== null; child = child.nextSibling) tell(child);
    };
    const page = service.getAccessibleFor(gBrowser.selectedBrowser);
    if (page !== null) tell(page);
    return told;
  },

  /** What pages wrote, and what the browser has to say of them; not what it says of itself. */
  console: () => {
    const own = /^(chrome|resource|moz-extension|about):/;
    const errors = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError);
    const said = errors.filter((one) => !own.test(one.sourceName)).map((one) => `${one.category} ${one.errorMessage}`);
    Services.console.reset();
    // What pages write is kept in their own process, and is asked for there.
    const { messageManager } = gBrowser.selectedBrowser;
    const ask = () => {
      const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
      const written = storage.getEvents().map((one) => `${one.level} ${one.arguments.map(String).join(" ")}`);
      storage.clearEvents();
      sendAsyncMessage("fingerpost:console", written);
    };
    return new Promise((resolve) => {
      const hear = ({ data }) => {
        messageManager.removeMessageListener("fingerpost:console", hear);
        resolve([...said, ...data]);
      };
      messageManager.addMessageListener("fingerpost:console", hear);
      messageManager.loadFrameScript(`data:,${encodeURIComponent(`(${ask})()`)}`, false);
    });
  },
};

return firefox[arguments[0]](...[...arguments].slice(1));

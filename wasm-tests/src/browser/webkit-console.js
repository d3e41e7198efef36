// Keeps what is written on the console, and what a browser would write there: errors nobody caught, what the policy forbade.
{
  const kept = (globalThis[Symbol.for("console of the test")] = []);
  for (const level of ["debug", "log", "info", "warn", "error", "trace"]) {
    console[level] = (...written) => void kept.push(`${level} ${written.map(String).join(" ")}`);
  }
  addEventListener("error", ({ message, target }) => kept.push(`error ${message ?? target?.outerHTML}`), true);
  addEventListener("unhandledrejection", ({ reason }) => kept.push(`unhandled ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    kept.push(`policy ${violatedDirective} ${blockedURI}`),
  );
}

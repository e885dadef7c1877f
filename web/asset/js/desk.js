// What every page loads: partial updates (htmx), and keys.
import htmx from "htmx.org";
import "./_drop.js";
import "./_keys.js";
import "./_sections.js";
import "./_theme.js";
import "./_told.js";

// Scripts in answers never run, and nothing is evaluated: the page's
// Content-Security-Policy would refuse both.
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
// What was refused says so on the page: a stale save shows both versions.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "[45]..", swap: true, error: true },
];

// The form of a coding on a page of its own, or on that of an event that was missed.
import "./_form.js";

/** What stands in many passwords of the lists that guessers start with; a password is easy when little else is in it. */
const COMMON =
  /password|passw0rd|qwertyuiop|asdfghjkl|zxcvbnm|1qaz2wsx|3edc4rfv|iloveyou|woaini|5201314|1314520|admin|welcome|letmein|abc123|123456789|12345678|1234567|123456|987654321|87654321|654321|111111|000000|888888|666666/g;
const FEWEST_SIGNS = 5;
const LEAST_BESIDE = 6;

/**
 * Whether a password falls to the few thousand guesses a year that the throttle leaves: too few different characters,
 * digits alone (a date, a telephone number), or little beside a commonplace or the username itself.
 */
export function isEasy(password: string, username: string): boolean {
  const small = password.toLowerCase();
  if (new Set(small).size < FEWEST_SIGNS || /^\d+$/.test(small)) return true;
  const own = username.toLowerCase();
  const rest = (own ? small.replaceAll(own, "") : small).replace(COMMON, "");
  return rest !== small && rest.length < LEAST_BESIDE;
}

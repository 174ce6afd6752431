/** How far a long piece of work is, on one line of the terminal; silent where nobody watches. */
export type Progress = { at(done: number): void; end(): void };

const REDRAW = 100;

const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

/** The line for so many done of `all` after `seconds`: percent, how many a second, the time that remains. */
export function progressLine(done: number, all: number, seconds: number, what: string): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const percent = all === 0 ? 100 : Math.floor((100 * done) / all);
  const left = rate > 0 ? clock((all - done) / rate) : "-:--";
  return `${String(percent).padStart(3)} %  ${done}/${all} ${what}  ${rate.toFixed(0)}/s  ${left} left`;
}

export function progressTo(all: number, what: string, output = process.stderr): Progress {
  const begun = performance.now();
  let drawn = 0;
  const draw = (done: number) =>
    output.write(`\r\x1b[K${progressLine(done, all, (performance.now() - begun) / 1000, what)}`);
  let last = 0;
  return {
    at(done) {
      last = done;
      if (!output.isTTY || performance.now() - drawn < REDRAW) return;
      drawn = performance.now();
      draw(done);
    },
    end() {
      if (output.isTTY) {
        draw(last);
        output.write("\n");
      } else output.write(`${progressLine(last, all, (performance.now() - begun) / 1000, what)}\n`);
    },
  };
}

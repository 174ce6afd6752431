import { useAsset } from "../../asset.ts";
import type { Desk } from "../desk.ts";

/** Seconds of which the last is for the way to the server: what is promised can be kept. */
const secondsLeft = (leavesAt: number, now: number): number => Math.max(0, Math.ceil((leavesAt - now) / 1000) - 1);

/** More of one kind, sent together, stand in one line and are taken back together. */
const SINGLY = 3;

/**
 * What this person has sent and can still take back, on whatever page they are by now. Without scripts the button is good
 * until it leaves all the same; with them the seconds are counted, and U takes the latest back.
 */
export const LeavingBar = async ({ desk }: { desk: Desk }) => {
  const { office, viewer, words } = desk;
  const asset = useAsset();
  const leaving = await office.onItsWay(viewer);
  if (leaving.length === 0) return null;
  const say = words.petition.sending;
  const heaps = [...Map.groupBy(leaving, ({ verb }) => verb)].flatMap(([verb, some]) =>
    some.length > SINGLY
      ? [{ verb, some, action: "/inbox/recall" }]
      : some.map((one) => ({ verb, some: [one], action: `/petitions/${one.number}/recall` })),
  );
  return (
    <aside class="leaving no-print" aria-label={say.label} data-gone={say.gone}>
      <link rel="stylesheet" href={asset("leaving.css")} />
      <script src={asset("leaving.js")} defer></script>
      {heaps.map(({ verb, some, action }) => {
        const seconds = secondsLeft(Math.min(...some.map(({ leavesAt }) => leavesAt)), office.now());
        const number = some.length === 1 ? (some[0]?.number ?? "") : say.many({ n: some.length });
        return (
          <form method="post" action={action} data-seconds={seconds}>
            <input type="hidden" name="verb" value={verb} />
            <p>
              <strong>{say.leaves({ verb: words.office.verb[verb], number })}</strong>{" "}
              <span class="left" data-says={say.seconds({ seconds: "{seconds}" })}>
                {say.seconds({ seconds })}
              </span>
            </p>
            <button type="submit" class="primary">
              {say.recall} <kbd>U</kbd>
            </button>
          </form>
        );
      })}
    </aside>
  );
};

/** In place of the form of a move that is on its way. */
export const OnItsWay = ({ desk: { words }, number, verb }: { desk: Desk; number: string; verb: string }) => (
  <form method="post" action={`/petitions/${number}/recall`} class="stack">
    <input type="hidden" name="verb" value={verb} />
    <p>{words.petition.sending.waiting}</p>
    <button type="submit">{words.petition.sending.recall}</button>
  </form>
);

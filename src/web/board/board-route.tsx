import { type Context, Hono } from "hono";
import type { Office } from "../../office/office.ts";
import type { PlaceView } from "../../office/view.ts";
import type { Speaking } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { sayPlace } from "../place.tsx";
import { ProblemPage } from "../problem.tsx";
import { BoardPage, type Here, type Township } from "./board-page.tsx";
import { PosterPage } from "./poster.tsx";

/** The townships this office serves with their villages. */
const townshipsOf = (office: Office): Township[] =>
  office.townships().map((township) => ({ ...township, villages: office.villages(township.code) }));

/** The village, or the township, of a code in the address; null when this office serves none such. */
function hereOf(office: Office, code: string): Here | null {
  for (const township of townshipsOf(office)) {
    if (township.code === code) return { village: null, township };
    const village = township.villages.find((one) => one.code === code);
    if (village) return { village, township };
  }
  return null;
}

/** `/board`: what everybody may read of answered matters and posted lists, by village too; and the posters. */
export function boardRoutes(parts: PagesParts): Hono<Speaking> {
  const { office, version } = parts;
  const app = new Hono<Speaking>();
  const wordsOf = (c: Context<Speaking>) => parts.wordings[c.var.language];
  const missing = (c: Context<Speaking>) => {
    const words = wordsOf(c);
    return send(c, <ProblemPage words={words} version={version} says={words.web.problem.notFound} />, 404);
  };

  app.get("/board", async (c) => {
    const board = await office.board.read();
    if (!board) return missing(c);
    const townships = townshipsOf(office);
    return send(c, <BoardPage words={wordsOf(c)} version={version} board={board} here={null} townships={townships} />);
  });

  app.get("/board/:place", async (c) => {
    const here = hereOf(office, c.req.param("place"));
    const board = here && (await office.board.read(here.village?.code ?? here.township.code));
    if (!here || !board) return missing(c);
    return send(c, <BoardPage words={wordsOf(c)} version={version} board={board} here={here} townships={[]} />);
  });

  app.get("/board/:place/poster", (c) => {
    const here = hereOf(office, c.req.param("place"));
    if (!here) return missing(c);
    const origin = parts.publicUrl ?? new URL(c.req.url).origin;
    const poster = (place: PlaceView) => ({
      place,
      report: `${origin}/report?village=${place.code}`,
      chats: office.board.starts(place.code),
    });
    return send(
      c,
      <PosterPage
        words={wordsOf(c)}
        version={version}
        name={here.village ? sayPlace(here.village) : here.township.name}
        code={c.req.param("place")}
        places={(here.village ? [here.village] : here.township.villages).map(poster)}
        phones={parts.phones}
      />,
    );
  });

  return app;
}

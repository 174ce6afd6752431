import type { PlaceView } from "../../office/view.ts";
import type { Wording } from "../../wording/wording.ts";
import { Layout } from "../layout.tsx";
import { sayPlace } from "../place.tsx";
import { Qr } from "../qr.tsx";

export type PosterPlace = { place: PlaceView; report: string; chats: readonly string[] };
type Props = {
  words: Wording;
  version: string;
  /** Of a village or a township. */
  name: string;
  code: string;
  places: readonly PosterPlace[];
  phones: readonly { of: string; number: string }[];
};

/** What hangs in one village: a code that opens the form, and the chat where there is one, with the village filled in. */
const Poster = ({ words, at, phones }: { words: Wording; at: PosterPlace; phones: Props["phones"] }) => {
  const say = words.board.poster;
  const village = sayPlace(at.place);
  return (
    <section class="poster">
      <h2>{say.heading}</h2>
      <p class="village">{say.village({ village })}</p>
      <div class="codes">
        <figure>
          <Qr text={at.report} label={`${say.scan}: ${at.report}`} />
          <figcaption>{say.scan}</figcaption>
        </figure>
        {at.chats.map((chat) => (
          <figure>
            <Qr text={chat} label={`${say.scanChat}: ${chat}`} />
            <figcaption>{say.scanChat}</figcaption>
          </figure>
        ))}
      </div>
      <ul>
        {say.promises.map((promise) => (
          <li>{promise}</li>
        ))}
        <li>{say.secret}</li>
      </ul>
      <p class="by">{say.by({ url: at.report })}</p>
      {phones.length > 0 && (
        <p class="by">
          {say.phones} {phones.map(({ of, number }) => `${of} ${number}`).join("　")}
        </p>
      )}
    </section>
  );
};

/** The posters of one village or of a whole township: one sheet each in one run of the printer. */
export const PosterPage = ({ words, version, name, code, places, phones }: Props) => (
  <Layout
    words={words}
    title={words.board.poster.title({ name })}
    version={version}
    switcher={{ to: `/board/${code}/poster` }}
    styles={["board.css"]}
    scripts={["print.js"]}
  >
    <h1 class="no-print">{words.board.poster.title({ name })}</h1>
    <p class="no-print">
      <button type="button" class="print" hidden>
        {words.web.site.print}
      </button>
    </p>
    {places.map((at) => (
      <Poster words={words} at={at} phones={phones} />
    ))}
  </Layout>
);

import type { AttachmentView, PetitionView } from "../../office/view.ts";
import type { Wording } from "../../wording/wording.ts";
import { saySize } from "./instant.ts";

type Props = { words: Wording; href: string; file: AttachmentView };

/** A picture shown, a voice or a film to be played; anything else only stands as a link. */
const Player = ({ words, href, file: { name, type } }: Props) => {
  const say = words.desk.petition;
  if (type.startsWith("image/"))
    return (
      <a href={href}>
        <img src={href} alt={say.photo({ name })} loading="lazy" />
      </a>
    );
  if (type.startsWith("audio/"))
    // biome-ignore lint/a11y/useMediaCaption: nobody has written down yet what the villager says
    return <audio controls preload="none" src={href} aria-label={say.voice({ name })}></audio>;
  if (type.startsWith("video/"))
    // biome-ignore lint/a11y/useMediaCaption: nobody has written down yet what the villager says
    return <video controls preload="none" src={href} aria-label={name}></video>;
  return null;
};

/** What came with the person's words. */
export const Attachments = ({ words, petition }: { words: Wording; petition: PetitionView }) => {
  if (petition.attachments.length === 0) return null;
  const say = words.desk.petition;
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">{say.attachments}</h2>
      <ul class="attachments">
        {petition.attachments.map((file) => {
          const href = `/petitions/${petition.number}/attachments/${file.id}`;
          return (
            <li>
              <Player words={words} href={href} file={file} />
              <a href={href} download={file.name}>
                {say.download({ name: file.name, size: saySize(file.size) })}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

import { isRecording } from "../../../office/intake/reel.ts";
import type { AttachmentView, PetitionView } from "../../../office/view.ts";
import type { Wording } from "../../../wording/wording.ts";
import { useAsset } from "../../asset.ts";
import type { Desk } from "../desk.ts";
import { saySize } from "../instant.ts";
import type { Attempt } from "./move-form.tsx";
import { Heard } from "./petition-recording.tsx";

type Props = { words: Wording; href: string; file: AttachmentView };

const isPhoto = ({ type }: AttachmentView): boolean => type.startsWith("image/");
const photoId = ({ id }: AttachmentView): string => `photo-${id}`;

/** Speech of old telephones and of WeChat, which no browser plays. */
const UNPLAYABLE = /^audio\/amr/;

/** A picture shown small, a voice or a film to be played; anything else only stands as a link. */
const Player = ({ words, href, file }: Props) => {
  const { name, type, small } = file;
  const say = words.desk.petition;
  if (isPhoto(file))
    return (
      <a href={`#${photoId(file)}`}>
        <img src={small ? `${href}?small` : href} alt={say.photo({ name })} loading="lazy" />
      </a>
    );
  if (UNPLAYABLE.test(type)) return <p class="hint">{say.unplayable}</p>;
  if (type.startsWith("video/"))
    // biome-ignore lint/a11y/useMediaCaption: what is said in it stands under it in words
    return <video controls preload="none" src={href} aria-label={name}></video>;
  if (type.startsWith("audio/") || type === "application/ogg")
    // biome-ignore lint/a11y/useMediaCaption: what is said in it stands under it in words
    return <audio controls preload="none" src={href} aria-label={say.voice({ name })}></audio>;
  return null;
};

type PhotosProps = { words: Wording; number: string; photos: readonly AttachmentView[] };

/** Each photo large over the page while its address names it (`#photo-…`): nothing is left, and no script is needed. */
const Photos = ({ words, number, photos }: PhotosProps) => {
  const asset = useAsset();
  const say = words.desk.petition;
  if (photos.length === 0) return null;
  return (
    <>
      <link rel="stylesheet" href={asset("photo.css")} />
      <script src={asset("photo.js")} defer></script>
      {photos.map((photo, at) => {
        const [before, after] = [photos[at - 1], photos[at + 1]];
        const href = `/petitions/${number}/attachments/${photo.id}`;
        return (
          <section class="photo-large" id={photoId(photo)} aria-label={say.photo({ name: photo.name })}>
            <nav aria-label={say.photoNav}>
              <a class="button" href="#attachments" data-close>
                {say.photoClose}
              </a>
              {before && (
                <a href={`#${photoId(before)}`} rel="prev">
                  {say.photoBefore}
                </a>
              )}
              {after && (
                <a href={`#${photoId(after)}`} rel="next">
                  {say.photoAfter}
                </a>
              )}
              <a href={href} download={photo.name}>
                {say.download({ name: photo.name, size: saySize(photo.size) })}
              </a>
            </nav>
            <img src={href} alt={say.photo({ name: photo.name })} loading="lazy" />
          </section>
        );
      })}
    </>
  );
};

type ListProps = { desk: Desk; petition: PetitionView; attempt: Attempt | null };

/** What came with the person's words; under each recording what is heard in it. */
export const Attachments = ({ desk, petition, attempt }: ListProps) => {
  if (petition.attachments.length === 0) return null;
  const { words } = desk;
  const say = words.desk.petition;
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">{say.attachments}</h2>
      <ul class="attachments">
        {petition.attachments.map((file) => {
          const href = `/petitions/${petition.number}/attachments/${file.id}`;
          return (
            <li class={isRecording(file.type) ? "recording" : undefined}>
              <Player words={words} href={href} file={file} />
              <a href={href} download={file.name}>
                {say.download({ name: file.name, size: saySize(file.size) })}
              </a>
              {isRecording(file.type) && <Heard desk={desk} petition={petition} attempt={attempt} file={file} />}
            </li>
          );
        })}
      </ul>
      <Photos words={words} number={petition.number} photos={petition.attachments.filter(isPhoto)} />
    </section>
  );
};

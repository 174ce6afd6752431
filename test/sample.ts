/** A green square of 8 by 8 pixels. */
export const JPEG = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAAIAAgDASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAAA//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AAAi/9k=",
  "base64",
);
/** The opening page of an Opus stream: what a voice message starts with. */
export const OGG = Buffer.from("T2dnUwAGAAAAAAAAAAABAAAAAAAAAOBakh8BE09wdXNIZWFkAQEAAIC7AAAAAAA=", "base64");

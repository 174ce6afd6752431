// What wrangler's rules (wrangler.toml) put into the bundle as it is.
declare module "*.bin" {
  const bytes: ArrayBuffer;
  export default bytes;
}
declare module "*.csv" {
  const text: string;
  export default text;
}
declare module "*.css" {
  const text: string;
  export default text;
}

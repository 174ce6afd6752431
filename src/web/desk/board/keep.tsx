import { Hono } from "hono";
import type { Unfit } from "../../../office/board/hang.ts";
import { isRefused } from "../../../office/office.ts";
import { send } from "../../layout.tsx";
import { statusOf } from "../../trouble.tsx";
import { formOf, type Staff, type StaffContext, typedOf } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { EntryForm, type TypedEntry } from "./keep-entry.tsx";
import { KeepPage, type TypedList } from "./keep-page.tsx";

/** `/desk/board`: where the petition office keeps the public board. */
export function keepPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  async function show(c: StaffContext, typed: TypedList | null = null, unfit: Unfit | null = null) {
    const { desk } = c.var;
    const board = await desk.office.board.desk(desk.viewer);
    const page = <KeepPage desk={desk} board={isRefused(board) ? null : board} typed={typed} unfit={unfit} />;
    return send(c, page, isRefused(board) ? 403 : unfit ? 422 : 200);
  }

  /** The figure an entry is written to, of those that may be told and are not yet. */
  async function cellOf(c: StaffContext, topic: string, place: string) {
    const { office, viewer } = c.var.desk;
    const board = await office.board.desk(viewer);
    return isRefused(board)
      ? null
      : (board.cells.find((cell) => cell.topic === topic && cell.spot.code === place) ?? null);
  }

  pages.get("/desk/board", (c) => show(c));

  pages.get("/desk/board/entry", async (c) => {
    const { desk } = c.var;
    const cell = await cellOf(c, c.req.query("topic") ?? "", c.req.query("place") ?? "");
    if (!cell) return send(c, <MissingPage desk={desk} />, 404);
    return send(c, <EntryForm desk={desk} cell={cell} typed={null} unfit={null} preview={false} />);
  });

  pages.post("/desk/board/entry", async (c) => {
    const { desk } = c.var;
    const { topic = "", place = "", text = "", basis = "", until = "", sure, do: what } = await typedOf(c);
    const cell = await cellOf(c, topic, place);
    if (!cell) return send(c, <MissingPage desk={desk} />, 404);
    const typed: TypedEntry = { text: text.replaceAll("\r\n", "\n").trim(), basis, until, sure: sure === "yes" };
    const entry = { ...typed, topic, place };
    const unfit =
      what === "publish"
        ? await desk.office.board.publish(desk.viewer, entry)
        : await desk.office.board.check(desk.viewer, entry);
    if (what === "publish" && !unfit) return c.redirect("/desk/board", 303);
    const page = <EntryForm desk={desk} cell={cell} typed={typed} unfit={unfit} preview={!unfit} />;
    return send(c, page, unfit ? statusOf(unfit.refused) : 200);
  });

  pages.post("/desk/board/list", async (c) => {
    const { office, viewer } = c.var.desk;
    const form = await formOf(c);
    const field = (name: string) => String(form.get(name) ?? "").trim();
    const typed: TypedList = {
      title: field("title"),
      topic: field("topic"),
      postedOn: field("postedOn"),
      until: field("until"),
      villages: form.getAll("villages").map(String),
    };
    const unfit = await office.board.post(viewer, { ...typed, sure: field("sure") === "yes" });
    return unfit ? show(c, typed, unfit) : c.redirect("/desk/board", 303);
  });

  pages.post("/desk/board/down", async (c) => {
    const { desk } = c.var;
    const { what, id = "" } = await typedOf(c);
    const refused = await desk.office.board.takeDown(desk.viewer, what === "list" ? "list" : "entry", id);
    return refused ? send(c, <MissingPage desk={desk} />, 404) : c.redirect("/desk/board", 303);
  });

  return pages;
}

/** Lets the messages of one chat in one after the other, and those of different chats at once. */
export function inTurn(): <T>(chat: string, work: () => Promise<T>) => Promise<T> {
  const lasts = new Map<string, Promise<unknown>>();
  return (chat, work) => {
    const mine = (lasts.get(chat) ?? Promise.resolve()).then(work, work);
    lasts.set(chat, mine);
    const done = () => {
      if (lasts.get(chat) === mine) lasts.delete(chat);
    };
    mine.then(done, done);
    return mine;
  };
}

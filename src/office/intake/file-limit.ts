const MEGABYTE = 1024 * 1024;

/** What may be sent at a time, by every door alike; the words of each door name these figures. */
export const FILE_LIMITS = {
  most: 9,
  /** Bytes of one; the Bot API of Telegram gives no larger ones either. */
  largest: 20 * MEGABYTE,
  /** Bytes of all. */
  together: 95 * MEGABYTE,
} as const;

/** A request with files: all they may weigh, and room for the words. */
export const LARGEST_REQUEST = FILE_LIMITS.together + MEGABYTE;

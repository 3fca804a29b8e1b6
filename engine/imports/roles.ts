/**
 * The vocabulary of mappings: what a source column can be for. A mapping file names these; a layout lists the headers
 * that usually hold each. A role may be held by several columns: the first non-empty cell counts, in column order of the
 * mapping (`answer` and `part` are the exceptions: every column of them is a question, a lesson of its own).
 */
export const roles = [
  // who
  'email',
  'person_id',
  'phone',
  'nickname',
  'name',
  'last_name',
  'country',
  'plan',
  'subscribed',
  'joined_at',
  'left_at',
  // what
  'product',
  'lesson',
  'module',
  'position',
  'description',
  'format',
  'level',
  // sale
  'order_id',
  'at',
  'time',
  'zone',
  'paid_at',
  'quantity',
  'amount',
  'unit_price',
  'refunded',
  'refund_flag',
  'refund_of',
  'flow',
  'currency',
  'status',
  'captured',
  'mode',
  'not_charged',
  'disputed',
  'dispute_won',
  'channel',
  'coupon',
  'goods_count',
  'goods',
  'line_amount',
  'line_discount',
  'subtotal',
  'giftee',
  'invited_by',
  // feedback
  'text',
  'rating',
  'rating10',
  'rating100',
  'comment_id',
  'parent_id',
  'likes',
  'from_owner',
  'answer',
  'scale',
  'kind',
  'weight',
  'group',
  'asked',
  // progress
  'done',
  'done_percent',
  'completed_at',
  'part',
  // market
  'item_id',
  'provider',
  'price',
  'subscribers',
  'reviews',
  'lessons',
  'minutes',
  'hours',
  'seconds',
  'subject',
  'published_at',
  // launches
  'launch',
  'sent',
  'opened',
  'clicked',
  'bought',
  // links
  'from',
  'to',
  'ignore',
] as const

export type Role = (typeof roles)[number]

const known: ReadonlySet<string> = new Set(roles)
export const isRole = (role: string): role is Role => known.has(role)

/** Roles whose cells identify a person: never shown, never kept. */
export const identityRoles: ReadonlySet<Role> = new Set<Role>([
  'email',
  'person_id',
  'phone',
  'nickname',
  'name',
  'last_name',
  'giftee',
  'invited_by',
  'from',
  'to',
])
export const dateRoles: ReadonlySet<Role> = new Set<Role>([
  'at',
  'paid_at',
  'joined_at',
  'left_at',
  'published_at',
  'completed_at',
])
export const moneyRoles: ReadonlySet<Role> = new Set<Role>([
  'amount',
  'unit_price',
  'refunded',
  'price',
  'line_amount',
  'line_discount',
  'subtotal',
])

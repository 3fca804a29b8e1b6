/** Headings of the columns that say who a row is about, for all generic tables. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'

export const who: Layout['columns'] = {
  email: either(`
      email | e-mail | email address | customer email | buyer email | user email | student email |
      purchase email | contact email | learner email | 邮箱 | 电子邮箱 | 邮箱地址 | 电子邮件 | 用户邮箱 | 学员邮箱
    `),
  person_id: either(`
      person_id | user_id | userid | customer_id | student_id | id_student | learner_id | member_id |
      member number | account id | author_id | authorChannelId | buyer id | customer | user | student | learner |
      member | person | uid | 用户ID | 学员ID | 会员ID | 用户编号 | 学号 | 用户 | 学员 | 客户ID
    `),
  phone: either(
    'phone | phone number | mobile | mobile phone | tel | 手机号 | 手机 | 电话 | 手机号码 | 联系电话 | 买家手机号 | 客户手机号',
  ),
  nickname: either(`
      nickname | username | user name | display name | author | handle | screen name | reviewer | 昵称 | 用户昵称 |
      用户名 | 买家昵称 | 客户昵称 | 微信昵称 | 作者 | 评论者 | 用户名称
    `),
  name: either(`
      name | full name | customer name | buyer name | student name | learner name | reviewer name | 姓名 | 真实姓名 |
      学员姓名 | 客户姓名 | 收货人
    `),
  country: either('country | country code | billing country | 国家 | 国家/地区'),
}

/** 有赞 customers. Traps: "?", "—" and "N/A" mean nothing; telephones masked; stored value and growth points are no purchases. */
import type { Layout } from '../types.ts'

export const youzanCustomers: Layout = {
  id: 'youzan-customers',
  grade: 'B',
  kind: 'people',
  family: 'youzan',
  tables: ['person'],
  signature: [
    ['客户昵称', '客户姓名'],
    ['客户手机号'],
    ['成为客户时间', '上次消费时间'],
    ['是否会员', '成长值', '标签'],
  ],
  columns: {
    phone: ['客户手机号'],
    nickname: ['客户昵称'],
    name: ['客户姓名'],
    joined_at: ['成为客户时间'],
    plan: ['标签'],
  },
  leaves: ['成长值', '客户储值余额'],
  needs: [['phone', 'nickname', 'name']],
  dates: 'ymd',
  zone: 'Asia/Shanghai',
}

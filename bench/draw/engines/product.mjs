export const product = () => () => {
  throw new Error('the product draws nothing yet')
}

select * from read_csv('tables/orders.csv')

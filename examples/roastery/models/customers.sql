select * from read_csv('tables/customers.csv')

select * from read_csv('tables/days.csv')
